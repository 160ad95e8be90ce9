/* clients.h - options, clients, and what is counted. */
#ifndef CLIENTS_H
#define CLIENTS_H

#include "histogram.h"
#include "snapshot.h"
#include "template.h"
#include "websocket.h"
#include <sys/epoll.h>
#include <unistd.h>

static struct {
    const char **urls; int nurls, capurls;
    int n, slow, slow_rcvbuf, nsrc, ramp, echo, echo_sample, eio, first_after, input_after, server_pid, tickwire;
    double secs, warmup, rate, tick, connect_timeout;
    const char *proto, *label;
    int count_mask;                 /* bit 1: text, bit 2: binary */
} opt = {.n = 1, .nsrc = 1, .ramp = 500, .echo_sample = 64, .secs = 10, .warmup = 3, .rate = 20, .tick = 30,
         .connect_timeout = 20, .count_mask = 6};

static struct template input_t, first_t[8], ack_t;
static int have_input, n_first;

enum state { S_NEW, S_CONNECTING, S_HANDSHAKE, S_OPEN, S_DEAD };
#define RING 32

struct client {
    int fd, id;
    uint8_t state, slow, stalled, greeted, ready, watch;
    /* frame parser */
    uint8_t hdr[14], hdrlen, opcode, fin, msg_opcode, ctl[125], ctllen, first_byte;
    uint64_t left, payload_len, msg_len;
    /* handshake */
    char *hs; int hslen;
    /* inputs */
    uint64_t due;
    uint32_t seq;
    uint8_t pend[MAX_MSG + 16]; int pendlen;
    /* measurements */
    uint64_t data_seen, frames, bytes, last_frame;
    uint64_t dropped_at;
    /* echo tag */
    uint32_t prefix_id;
    char prefix[4];
    uint8_t tail[8]; int taillen;
    uint64_t sent[RING]; uint32_t settled;
    /* --tickwire */
    struct head head;
    uint32_t token;                 /* to be acknowledged; 0: nothing new */
    uint64_t window;                /* the last 8 payload bytes, the newest on top */
};

static struct client *cl;
static int ep, tf;
static uint8_t rbuf[1 << 18];
static struct hist dev_h, lat_h, gap_h;
static int measuring;
static uint64_t t_start, t_end;
static uint64_t tot_frames, tot_bytes, n_text, n_bin, n_close, n_ping, n_fragment;
static uint64_t inputs_sent, inputs_blocked, tags_found, tags_skipped, acks_alone, unhealthy;
static int n_open, n_failed, n_lost, n_slow_lost;
static int fail_reason[4];          /* 0 connect, 1 refused upgrade, 2 timeout, 3 bad url */
static uint64_t first_slow_drop, rng = 88172645463325252ull;

static uint64_t rnd(void) { rng ^= rng << 13; rng ^= rng >> 7; rng ^= rng << 17; return rng; }

static void kill_client(struct client *c, int failed)
{
    if (c->state == S_DEAD) return;
    if (failed) n_failed++;
    else if (c->slow) {
        n_slow_lost++;
        c->dropped_at = now_ns();
        if (!first_slow_drop) first_slow_drop = c->dropped_at;
    } else n_lost++;
    if (c->state == S_OPEN) n_open--;
    c->state = S_DEAD;
    free(c->hs);
    c->hs = NULL;
    if (c->fd >= 0) close(c->fd);
    c->fd = -1;
}

/* From here on this client does not read. */
static void stall(struct client *c)
{
    if (c->state != S_OPEN) return;
    c->stalled = 1;
    struct epoll_event ev = {.events = EPOLLRDHUP, .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &ev);
}

#endif
