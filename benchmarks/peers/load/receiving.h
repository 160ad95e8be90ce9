/* receiving.h - frames from the server to a client, and what is measured of them. */
#ifndef RECEIVING_H
#define RECEIVING_H

#include "sending.h"

static int b64_index(uint8_t ch)
{
    const char *p = ch ? strchr(WS_B64, ch) : NULL;
    return p ? (int)(p - WS_B64) : -1;
}

/* Input s was seen in an update: records how old it is. Numbers that were never sent, or seen before, are chance. */
static void settle(struct client *c, uint32_t s, uint64_t now)
{
    if (s <= c->settled || s > c->seq || c->seq - s >= RING) return;
    if (measuring && c->sent[s % RING] >= t_start) {
        hist_add(&lat_h, (now - c->sent[s % RING]) / 1000);
        tags_found++;
        tags_skipped += s - c->settled - 1;
    }
    c->settled = s;
}

/* The sequence in the last 4 characters of a tag, or 0. */
static uint32_t tag_seq(const uint8_t *q)
{
    uint32_t s = 0;
    for (int i = 0; i < 4; i++) {
        int v = b64_index(q[i]);
        if (v < 0) return 0;
        s |= (uint32_t)v << (6 * i);
    }
    return s;
}

/* The same as scan_tags for payloads of bits, least significant bit first, in which a tag begins at any bit. */
static void scan_bits(struct client *c, const uint8_t *p, size_t n, uint64_t now)
{
    uint32_t prefix, rest;
    uint64_t w = c->window;
    memcpy(&prefix, c->prefix, 4);
    for (size_t i = 0; i < n; i++) {
        for (int s = 0; s < 8; s++) {
            if ((uint32_t)(w >> s) != prefix) continue;
            rest = (uint32_t)(w >> 32 >> s | (uint64_t)p[i] << (32 - s));
            uint32_t seq = tag_seq((uint8_t *)&rest);
            if (seq) settle(c, seq, now);
        }
        w = w >> 8 | (uint64_t)p[i] << 56;
    }
    c->window = w;
}

/* Looks for this client's tag in a run of payload bytes and records how old the newest one is. */
static void scan_tags(struct client *c, const uint8_t *p, size_t n, uint64_t now)
{
    const uint8_t *end = p + n;
    while ((size_t)(end - p) >= 8) {
        const uint8_t *q = memmem(p, (size_t)(end - p), c->prefix, 4);
        if (!q || end - q < 8) return;
        uint32_t s = tag_seq(q + 4);
        if (s) settle(c, s, now);
        p = q + 4;
    }
}

/* Payload bytes of a data frame; tags may straddle two reads, so the last 7 bytes are kept. */
static void watch_payload(struct client *c, const uint8_t *p, size_t n, uint64_t now)
{
    if (opt.tickwire) { scan_bits(c, p, n, now); return; }
    if (c->taillen) {
        uint8_t join[15];
        size_t k = n < 7 ? n : 7;
        memcpy(join, c->tail, (size_t)c->taillen);
        memcpy(join + c->taillen, p, k);
        scan_tags(c, join, (size_t)c->taillen + k, now);
    }
    scan_tags(c, p, n, now);
    if (n >= 7) { memcpy(c->tail, p + n - 7, 7); c->taillen = 7; }
    else {
        size_t keep = (size_t)c->taillen + n > 7 ? 7 - n : (size_t)c->taillen;
        memmove(c->tail, c->tail + c->taillen - keep, keep);
        memcpy(c->tail + keep, p, n);
        c->taillen = (int)(keep + n);
    }
}

/*
 * Reads the head of a message as a client of Tickwire must: the newest token goes back with the next input, or at once
 * when the server says that it has dropped snapshots. Tells whether it is a snapshot.
 */
static int tickwire_head(struct client *c, uint64_t now)
{
    const uint8_t end = 0;
    if (c->watch && c->ready) scan_bits(c, &end, 1, now);          /* a tag may end with the last byte */
    c->window = 0;
    int snapshot = head_read(&c->head);
    if (snapshot) {
        c->token = c->head.token;
        if (c->head.rung != RUNG_HEALTHY) {
            if (measuring) { unhealthy++; acks_alone++; }
            send_template(c, &ack_t, 0, now);
        }
    }
    c->head.n = 0;
    return snapshot;
}

static void frame_done(struct client *c, uint64_t now)
{
    switch (c->opcode) {
    case OP_PING:
        n_ping++;
        send_frame(c, OP_PONG, c->ctl, c->ctllen);
        return;
    case OP_PONG: return;
    case OP_CLOSE:
        n_close++;
        if (getenv("WSLOAD_DEBUG")) fprintf(stderr, "client %d closed %d %.*s\n", c->id, c->ctllen > 1 ? c->ctl[0] << 8 | c->ctl[1] : 0, c->ctllen > 2 ? c->ctllen - 2 : 0, c->ctl + 2);
        send_frame(c, OP_CLOSE, c->ctl, c->ctllen > 2 ? 2 : c->ctllen);
        kill_client(c, 0);
        return;
    }
    c->taillen = 0;
    if (!c->fin) { n_fragment++; return; }
    if (c->msg_opcode == OP_TEXT) n_text++; else n_bin++;
    if (opt.tickwire && !tickwire_head(c, now)) return;
    c->data_seen++;
    if (opt.eio && c->msg_opcode == OP_TEXT && c->msg_len == 1 && c->first_byte == '2') {
        send_frame(c, OP_TEXT, (const uint8_t *)"3", 1);      /* engine.io ping -> pong */
        return;
    }
    if (!c->ready) advance(c, now);
    if (!(opt.count_mask >> c->msg_opcode & 1)) return;
    if (measuring && !c->slow) {
        c->frames++;
        tot_frames++;
        if (c->last_frame >= t_start) {
            double gap = (double)(now - c->last_frame), d = gap - 1e9 / opt.tick;
            hist_add(&gap_h, (uint64_t)(gap / 1000));
            hist_add(&dev_h, (uint64_t)((d < 0 ? -d : d) / 1000));
        }
    }
    c->last_frame = now;
}

static void feed(struct client *c, const uint8_t *p, size_t n, uint64_t now)
{
    while (n && c->state == S_OPEN) {
        if (c->left) {
            size_t k = n < c->left ? n : (size_t)c->left;
            if (c->opcode >= 8) { memcpy(c->ctl + c->ctllen, p, k); c->ctllen = (uint8_t)(c->ctllen + k); }
            else {
                if (c->left == c->payload_len && c->opcode != OP_CONT) c->first_byte = *p;
                if (opt.tickwire) head_collect(&c->head, p, k);
                if (c->watch && c->ready) watch_payload(c, p, k, now);
            }
            p += k;
            n -= k;
            c->left -= k;
            if (!c->left) frame_done(c, now);
            continue;
        }
        size_t need = 2;
        if (c->hdrlen >= 2) {
            int l = c->hdr[1] & 127;
            need = l == 126 ? 4 : l == 127 ? 10 : 2;
        }
        c->hdr[c->hdrlen++] = *p++;
        n--;
        if (c->hdrlen == 2) {
            int l = c->hdr[1] & 127;
            need = l == 126 ? 4 : l == 127 ? 10 : 2;
            if (c->hdr[1] & 0x80) { kill_client(c, 0); return; }     /* servers must not mask */
        }
        if (c->hdrlen < need) continue;
        uint64_t len = c->hdr[1] & 127;
        if (len == 126) len = (uint64_t)c->hdr[2] << 8 | c->hdr[3];
        else if (len == 127) { len = 0; for (int i = 2; i < 10; i++) len = len << 8 | c->hdr[i]; }
        c->hdrlen = 0;
        c->fin = c->hdr[0] >> 7;
        c->opcode = c->hdr[0] & 15;
        c->left = c->payload_len = len;
        if (c->opcode >= 8) { if (len > 125) { kill_client(c, 0); return; } c->ctllen = 0; }
        else if (c->opcode != OP_CONT) { c->msg_opcode = c->opcode; c->msg_len = len; }
        else c->msg_len += len;
        if (!len) frame_done(c, now);
    }
}

static void read_client(struct client *c)
{
    ssize_t r = recv(c->fd, rbuf, sizeof rbuf, MSG_DONTWAIT);
    if (r <= 0) {
        if (r < 0 && (errno == EAGAIN || errno == EINTR)) return;
        kill_client(c, 0);
        return;
    }
    if (measuring && !c->slow) { c->bytes += (uint64_t)r; tot_bytes += (uint64_t)r; }
    feed(c, rbuf, (size_t)r, now_ns());
}

#endif
