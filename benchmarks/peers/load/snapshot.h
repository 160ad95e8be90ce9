/* snapshot.h - the head of a Tickwire snapshot, as far as a client must read it to acknowledge (PROTOCOL.md). */
#ifndef SNAPSHOT_H
#define SNAPSHOT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define RUNG_HEALTHY 1

/* The head is what stands before the payload: at most tag and length of the frame, and eleven short fields. */
struct head { uint8_t bytes[96]; size_t n; uint32_t token, rung; };

static inline void head_collect(struct head *h, const uint8_t *p, size_t n)
{
    size_t room = sizeof h->bytes - h->n, k = n < room ? n : room;
    memcpy(h->bytes + h->n, p, k);
    h->n += k;
}

static inline const uint8_t *head_varint(const uint8_t *p, const uint8_t *end, uint64_t *v)
{
    *v = 0;
    for (int shift = 0; p < end && shift < 64; shift += 7) {
        *v |= (uint64_t)(*p & 127) << shift;
        if (!(*p++ & 128)) return p;
    }
    return end;
}

/* Finds token and rung in a ServerFrame. Tells whether it is a snapshot. */
static inline int head_read(struct head *h)
{
    const uint8_t *p = h->bytes, *end = p + h->n;
    uint64_t key, v;
    h->token = h->rung = 0;
    if (!h->n || *p != 0x1a) return 0;                 /* field 3 of ServerFrame */
    p = head_varint(p + 1, end, &v);
    while (p < end) {
        p = head_varint(p, end, &key);
        if ((key & 7) == 0) {
            p = head_varint(p, end, &v);
            if (key >> 3 == 7) h->rung = (uint32_t)v;
        } else if ((key & 7) == 5 && end - p >= 4) {
            if (key >> 3 == 3) memcpy(&h->token, p, 4);
            p += 4;
        } else break;                                  /* the first section: the head is over */
    }
    return 1;
}

#endif
