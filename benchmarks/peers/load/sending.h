/* sending.h - frames from a client to the server. */
#ifndef SENDING_H
#define SENDING_H

#include "clients.h"
#include <errno.h>
#include <sys/socket.h>

static void flush_pending(struct client *c)
{
    ssize_t r = send(c->fd, c->pend, (size_t)c->pendlen, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (r < 0) {
        if (errno != EAGAIN && errno != EINTR) kill_client(c, 0);
        return;
    }
    memmove(c->pend, c->pend + r, (size_t)(c->pendlen - r));
    c->pendlen -= (int)r;
}

/* Sends one masked frame; a cut-short frame is kept and finished later. Returns 0 if not sent. */
static int send_frame(struct client *c, int opcode, const uint8_t *p, size_t n)
{
    uint8_t out[MAX_MSG + 16];
    if (c->pendlen) flush_pending(c);
    if (c->state == S_DEAD || c->pendlen) return 0;
    size_t h = ws_header(out, opcode, n, 1);
    uint32_t m = (uint32_t)rnd();
    memcpy(out + h, &m, 4);
    const uint8_t *k = out + h;
    h += 4;
    for (size_t i = 0; i < n; i++) out[h + i] = p[i] ^ k[i & 3];
    size_t len = h + n;
    ssize_t r = send(c->fd, out, len, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (r < 0) {
        if (errno != EAGAIN && errno != EINTR) kill_client(c, 0);
        return 0;
    }
    if ((size_t)r < len) {
        c->pendlen = (int)(len - (size_t)r);
        memcpy(c->pend, out + r, (size_t)c->pendlen);
    }
    return 1;
}

static uint8_t *put_le(uint8_t *o, uint64_t v, int n) { for (int i = 0; i < n; i++) *o++ = (uint8_t)(v >> (8 * i)); return o; }
static uint8_t *put_be(uint8_t *o, uint64_t v, int n) { while (n--) *o++ = (uint8_t)(v >> (8 * n)); return o; }

/* What follows the '#' of a URL; the server is not told. */
static const char *url_room(const struct client *c)
{
    const char *hash = strchr(opt.urls[c->id % opt.nurls], '#');
    return hash ? hash + 1 : "";
}

static int send_template(struct client *c, const struct template *t, uint32_t seq, uint64_t now)
{
    uint8_t buf[MAX_MSG], *o = buf, *opened[MAX_NESTED];
    int nested = 0;
    unsigned dir = ((seq >> 3) * 2654435761u + (unsigned)c->id * 40503u) % 9;   /* changes every 8 inputs */
    for (int i = 0; i < t->npieces; i++) {
        const struct piece *p = &t->p[i];
        if ((size_t)(o - buf) + 64 + p->n > sizeof buf) die("message too long");
        switch (p->kind) {
        case P_BYTES: memcpy(o, p->bytes, p->n); o += p->n; break;
        case P_SEQV: { uint32_t v = seq; while (v > 127) { *o++ = (uint8_t)(v | 128); v >>= 7; } *o++ = (uint8_t)v; break; }
        case P_SEQ32LE: o = put_le(o, seq, 4); break;
        case P_SEQ32BE: o = put_be(o, seq, 4); break;
        case P_SEQ64LE: o = put_le(o, seq, 8); break;
        case P_SEQDEC: o += sprintf((char *)o, "%u", seq); break;
        case P_TS64LE: o = put_le(o, now, 8); break;
        case P_TS64BE: o = put_be(o, now, 8); break;
        case P_TSDEC: o += sprintf((char *)o, "%llu", (unsigned long long)now); break;
        case P_TAG:
            memcpy(o, c->prefix, 4);
            for (int j = 0; j < 4; j++) o[4 + j] = (uint8_t)WS_B64[seq >> (6 * j) & 63];
            o += 8;
            break;
        case P_DIR: *o++ = (uint8_t)dir; break;
        case P_DIRDEC: *o++ = (uint8_t)('0' + dir); break;
        case P_CLIENT32LE: o = put_le(o, (uint32_t)c->id, 4); break;
        case P_CLIENTDEC: o += sprintf((char *)o, "%d", c->id); break;
        case P_URLROOM: { const char *room = url_room(c); size_t n = strnlen(room, 64); memcpy(o, room, n); o += n; break; }
        case P_ACK32LE: o = put_le(o, c->token, 4); c->token = 0; break;
        case P_OPEN:
            if (nested == MAX_NESTED) die("too many {< in template");
            opened[nested++] = o++;
            break;
        case P_CLOSE:
            if (!nested || o - opened[nested - 1] > 128) die("bad {> in template");
            nested--;
            *opened[nested] = (uint8_t)(o - opened[nested] - 1);
            break;
        }
    }
    return send_frame(c, t->opcode, buf, (size_t)(o - buf));
}

/* Called on opening and after each server message: sends the first messages, then starts inputs. */
static void advance(struct client *c, uint64_t now)
{
    if (!c->greeted && c->data_seen >= (uint64_t)opt.first_after) {
        c->greeted = 1;
        for (int i = 0; i < n_first && c->state == S_OPEN; i++) send_template(c, &first_t[i], 0, now);
    }
    if (c->ready || !c->greeted || c->state != S_OPEN || c->data_seen < (uint64_t)opt.input_after) return;
    c->ready = 1;
    /* Spread the clients' input phases over one input period. */
    if (have_input && opt.rate > 0) c->due = now + (uint64_t)((double)((uint64_t)c->id * 7919 % 1000) / 1000 * 1e9 / opt.rate);
}

#endif
