/*
 * wsload - WebSocket load generator for tick servers. One process, one thread, one epoll, one
 * timerfd. Opens N connections, sends a masked input frame per client at a fixed rate, reads server
 * frames (headers parsed, payload skipped, pings answered), and prints one line of JSON about what
 * arrived, how regularly, and what it cost. See README.md for the options and the JSON fields;
 * `wsload --help` prints a summary.
 */
#define _GNU_SOURCE
#include "wscommon.h"
#include "snapshot.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* ------------------------------------------------------------------ histogram (log-linear) */

#define SUB 64                       /* sub-buckets per power of two: at most 1.6 % error */
#define NBUCKET (SUB * 40)

struct hist { uint64_t n, sum, max; uint64_t b[NBUCKET]; };

static unsigned bucket_of(uint64_t v)
{
    if (v < SUB) return (unsigned)v;
    int e = 63 - __builtin_clzll(v);                       /* v >= 64 so e >= 6 */
    unsigned i = (unsigned)(e - 5) * SUB + (unsigned)((v >> (e - 6)) - SUB);
    return i < NBUCKET ? i : NBUCKET - 1;
}

static uint64_t bucket_value(unsigned i)
{
    if (i < SUB) return i;
    unsigned e = i / SUB + 5, m = i % SUB + SUB;
    return ((uint64_t)m << (e - 6)) + (1ull << (e - 6)) / 2;
}

static void hist_add(struct hist *h, uint64_t v)
{
    h->n++;
    h->sum += v;
    if (v > h->max) h->max = v;
    h->b[bucket_of(v)]++;
}

static double hist_q(const struct hist *h, double q)
{
    if (!h->n) return 0;
    uint64_t want = (uint64_t)(q * (double)h->n), seen = 0;
    for (unsigned i = 0; i < NBUCKET; i++) {
        seen += h->b[i];
        if (seen > want) { uint64_t v = bucket_value(i); return (double)(v < h->max ? v : h->max); }
    }
    return (double)h->max;
}

/* ------------------------------------------------------------------ frame templates */

/*
 * A template is a list of pieces. Text form: hex bytes (spaces allowed), 'literal text' in single
 * quotes, and placeholders in braces:
 *   {seqv} varint sequence  {seq32le} {seq32be} {seq64le}  {seqdec} decimal text
 *   {ts64le} {ts64be} {tsdec} monotonic nanoseconds at sending
 *   {tag} 8 ASCII bytes: 4 per client, 4 for the sequence number (searched by --echo-tag)
 *   {dir} one byte 0..8, {dirdec} the same as a digit   {client32le} {clientdec} client number
 *   {urlroom} what follows the '#' of the client's URL  {ack32le} token of the newest snapshot
 *   {<} ... {>} what is between, with its length before it: at most 127 bytes, may be nested
 */
enum piece_kind { P_BYTES, P_SEQV, P_SEQ32LE, P_SEQ32BE, P_SEQ64LE, P_SEQDEC, P_TS64LE, P_TS64BE,
                  P_TSDEC, P_TAG, P_DIR, P_DIRDEC, P_CLIENT32LE, P_CLIENTDEC, P_URLROOM, P_ACK32LE, P_OPEN, P_CLOSE };
static const char *const piece_names[] = {"", "seqv", "seq32le", "seq32be", "seq64le", "seqdec",
    "ts64le", "ts64be", "tsdec", "tag", "dir", "dirdec", "client32le", "clientdec", "urlroom", "ack32le", "<", ">"};
#define MAX_NESTED 4

struct piece { enum piece_kind kind; uint8_t bytes[512]; size_t n; };
struct template { int opcode, npieces; struct piece p[24]; };

#define MAX_MSG 2048

static void die(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("wsload: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    exit(2);
}

static struct piece *byte_piece(struct template *t)
{
    if (!t->npieces || t->p[t->npieces - 1].kind != P_BYTES) {
        if (t->npieces == 24) die("template has too many parts");
        t->p[t->npieces++].kind = P_BYTES;
    }
    struct piece *p = &t->p[t->npieces - 1];
    if (p->n == sizeof p->bytes) die("template part too long");
    return p;
}

static int hexval(int c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void parse_template(struct template *t, const char *s, int opcode)
{
    memset(t, 0, sizeof *t);
    t->opcode = opcode;
    while (*s) {
        if (*s == ' ' || *s == '\n' || *s == '\r' || *s == '\t') { s++; continue; }
        if (*s == '\'') {
            for (s++; *s && *s != '\''; s++) { struct piece *p = byte_piece(t); p->bytes[p->n++] = (uint8_t)*s; }
            if (*s) s++;
        } else if (*s == '{') {
            const char *e = strchr(s, '}');
            if (!e) die("unclosed { in template");
            int k = 0;
            for (int i = 1; i <= P_CLOSE; i++)
                if (strlen(piece_names[i]) == (size_t)(e - s - 1) && !strncmp(piece_names[i], s + 1, (size_t)(e - s - 1))) k = i;
            if (!k) die("unknown placeholder in template at: %s", s);
            if (t->npieces == 24) die("template has too many parts");
            t->p[t->npieces++].kind = (enum piece_kind)k;
            s = e + 1;
        } else {
            int hi = hexval(s[0]), lo = hi < 0 ? -1 : hexval(s[1]);
            if (lo < 0) die("bad hex in template at: %s", s);
            struct piece *p = byte_piece(t);
            p->bytes[p->n++] = (uint8_t)(hi << 4 | lo);
            s += 2;
        }
    }
}

/* A template given as @FILE is read from the file. */
static char *arg_text(const char *a)
{
    if (*a != '@') return strdup(a);
    FILE *f = fopen(a + 1, "r");
    if (!f) die("cannot read %s", a + 1);
    char *buf = calloc(1, 8192);
    size_t n = fread(buf, 1, 8191, f);
    buf[n] = 0;
    fclose(f);
    return buf;
}

/* ------------------------------------------------------------------ options and clients */

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
    uint8_t state, slow, greeted, ready, watch;
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
static int n_open, n_failed, n_lost, n_slow_lost, n_slow_open;
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
    if (c->state == S_OPEN) { n_open--; if (c->slow && c->ready) n_slow_open--; }
    c->state = S_DEAD;
    free(c->hs);
    c->hs = NULL;
    if (c->fd >= 0) close(c->fd);
    c->fd = -1;
}

/* ------------------------------------------------------------------ sending */

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
    if (c->slow) {                       /* from here on this client does not read */
        struct epoll_event ev = {.events = EPOLLRDHUP, .data.ptr = c};
        epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &ev);
        n_slow_open++;
    }
    /* Spread the clients' input phases over one input period. */
    if (have_input && opt.rate > 0) c->due = now + (uint64_t)((double)((uint64_t)c->id * 7919 % 1000) / 1000 * 1e9 / opt.rate);
}

/* ------------------------------------------------------------------ connecting */

static int split_url(const char *u, char *host, int *port, const char **path)
{
    if (strncmp(u, "ws://", 5)) return 0;
    u += 5;
    size_t h = strcspn(u, ":/");
    if (h >= 64 || !h) return 0;
    memcpy(host, u, h);
    host[h] = 0;
    *port = 80;
    u += h;
    if (*u == ':') { *port = atoi(u + 1); u += strcspn(u, "/"); }
    *path = *u ? u : "/";
    return 1;
}

static void start_connect(struct client *c)
{
    char host[64];
    int port, one = 1;
    const char *path;
    c->state = S_CONNECTING;
    if (!split_url(opt.urls[c->id % opt.nurls], host, &port, &path)) { fail_reason[3]++; kill_client(c, 1); return; }
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (c->fd < 0) { fail_reason[0]++; kill_client(c, 1); return; }
    if (opt.nsrc > 1) {
        struct sockaddr_in s = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK + (uint32_t)(c->id % opt.nsrc))};
        setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
        if (bind(c->fd, (void *)&s, sizeof s)) { fail_reason[0]++; kill_client(c, 1); return; }
    }
    if (c->slow && opt.slow_rcvbuf) setsockopt(c->fd, SOL_SOCKET, SO_RCVBUF, &opt.slow_rcvbuf, sizeof opt.slow_rcvbuf);
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    if (!strcmp(host, "localhost")) strcpy(host, "127.0.0.1");
    if (inet_pton(AF_INET, host, &a.sin_addr) != 1) { fail_reason[3]++; kill_client(c, 1); return; }
    if (connect(c->fd, (void *)&a, sizeof a) && errno != EINPROGRESS) { fail_reason[0]++; kill_client(c, 1); return; }
    struct epoll_event ev = {.events = EPOLLOUT, .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &ev);
}

static void send_upgrade(struct client *c)
{
    char host[64], req[2048];
    int port, err = 0;
    const char *path;
    socklen_t el = sizeof err;
    getsockopt(c->fd, SOL_SOCKET, SO_ERROR, &err, &el);
    if (err) { fail_reason[0]++; kill_client(c, 1); return; }
    split_url(opt.urls[c->id % opt.nurls], host, &port, &path);
    /* One fixed key: the expected Sec-WebSocket-Accept is then a constant (RFC 6455 section 1.3). */
    int n = snprintf(req, sizeof req,
                     "GET %.*s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n%s%s%s\r\n",
                     (int)strcspn(path, "#"), path, host, port, opt.proto ? "Sec-WebSocket-Protocol: " : "", opt.proto ? opt.proto : "",
                     opt.proto ? "\r\n" : "");
    if (n >= (int)sizeof req || send(c->fd, req, (size_t)n, MSG_NOSIGNAL | MSG_DONTWAIT) != n) {
        fail_reason[0]++;
        kill_client(c, 1);
        return;
    }
    c->state = S_HANDSHAKE;
    c->hs = malloc(4097);
    struct epoll_event ev = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(ep, EPOLL_CTL_MOD, c->fd, &ev);
}

static void feed(struct client *c, const uint8_t *p, size_t n, uint64_t now);

static void read_handshake(struct client *c)
{
    ssize_t r = recv(c->fd, c->hs + c->hslen, (size_t)(4096 - c->hslen), MSG_DONTWAIT);
    if (r <= 0) {
        if (r < 0 && (errno == EAGAIN || errno == EINTR)) return;
        fail_reason[1]++;
        kill_client(c, 1);
        return;
    }
    c->hslen += (int)r;
    c->hs[c->hslen] = 0;
    char *end = memmem(c->hs, (size_t)c->hslen, "\r\n\r\n", 4);
    if (!end) {
        if (c->hslen == 4096) { fail_reason[1]++; kill_client(c, 1); }
        return;
    }
    if (strncmp(c->hs, "HTTP/1.1 101", 12) || !memmem(c->hs, (size_t)(end - c->hs), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", 28)) {
        if (getenv("WSLOAD_DEBUG")) fprintf(stderr, "refused: %.300s\n", c->hs);
        fail_reason[1]++;
        kill_client(c, 1);
        return;
    }
    c->state = S_OPEN;
    n_open++;
    char *hs = c->hs;
    c->hs = NULL;
    uint64_t now = now_ns();
    size_t extra = (size_t)(hs + c->hslen - (end + 4));
    advance(c, now);
    if (extra) feed(c, (uint8_t *)end + 4, extra, now);
    free(hs);
}

/* ------------------------------------------------------------------ receiving */

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
        if (!c->slow) send_frame(c, OP_PONG, c->ctl, c->ctllen);
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

/* ------------------------------------------------------------------ server and machine counters */

struct proc_sample { double cpu, user, sys, rss_kb, hwm_kb; };

static struct proc_sample sample_server(void)
{
    struct proc_sample s = {0};
    char path[64], line[1024];
    clockid_t clk;
    struct timespec ts;
    if (!opt.server_pid) return s;
    if (!clock_getcpuclockid(opt.server_pid, &clk) && !clock_gettime(clk, &ts)) s.cpu = (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
    snprintf(path, sizeof path, "/proc/%d/stat", opt.server_pid);
    FILE *f = fopen(path, "r");
    if (f) {
        if (fgets(line, sizeof line, f)) {
            char *p = strrchr(line, ')');
            unsigned long u = 0, k = 0;
            if (p && sscanf(p + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &u, &k) == 2) {
                double hz = (double)sysconf(_SC_CLK_TCK);
                s.user = (double)u / hz;
                s.sys = (double)k / hz;
            }
        }
        fclose(f);
    }
    snprintf(path, sizeof path, "/proc/%d/status", opt.server_pid);
    if ((f = fopen(path, "r"))) {
        while (fgets(line, sizeof line, f)) {
            sscanf(line, "VmRSS: %lf", &s.rss_kb);
            sscanf(line, "VmHWM: %lf", &s.hwm_kb);
        }
        fclose(f);
    }
    return s;
}

struct cpu_sample { double busy[8], steal[8], irq[8]; int n; };

static struct cpu_sample sample_cpus(void)
{
    struct cpu_sample s = {0};
    char line[512];
    FILE *f = fopen("/proc/stat", "r");
    double hz = (double)sysconf(_SC_CLK_TCK);
    while (f && fgets(line, sizeof line, f)) {
        int c;
        double u, n, k, id, io, irq, sirq, st;
        if (sscanf(line, "cpu%d %lf %lf %lf %lf %lf %lf %lf %lf", &c, &u, &n, &k, &id, &io, &irq, &sirq, &st) == 9 && c >= 0 && c < 8 && line[3] != ' ') {
            s.busy[c] = (u + n + k + irq + sirq) / hz;
            s.irq[c] = (irq + sirq) / hz;
            s.steal[c] = st / hz;
            if (c >= s.n) s.n = c + 1;
        }
    }
    if (f) fclose(f);
    return s;
}

static double own_cpu(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
    return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

/* ------------------------------------------------------------------ main */

static int cmp_u64(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void add_url(const char *u)
{
    if (opt.nurls == opt.capurls) {
        opt.capurls = opt.capurls ? opt.capurls * 2 : 64;
        opt.urls = realloc(opt.urls, (size_t)opt.capurls * sizeof *opt.urls);
    }
    opt.urls[opt.nurls++] = strdup(u);
}

static void load_urls(const char *file)
{
    char line[1024];
    FILE *f = fopen(file, "r");
    if (!f) die("cannot read %s", file);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\r\n")] = 0;
        if (*line) add_url(line);
    }
    fclose(f);
}

static const char usage[] =
"wsload [options]\n"
"  --url URL            ws://127.0.0.1:PORT/path?query (may be repeated)\n"
"  --urls FILE          one URL per line; client i uses line i modulo the number of lines\n"
"  --n N                connections (default: number of URLs in --urls, else 1)\n"
"  --secs S --warmup W  measured window, and settling time before it, in seconds\n"
"  --ramp R             connection attempts per second        --src K   use 127.0.0.1..K as sources\n"
"  --rate HZ            inputs per client per second          --tick HZ nominal server tick\n"
"  --input T            binary input template (hex, 'text', {seqv} {seq32le} {tag} {dir} ...; @FILE)\n"
"  --input-text T       the same, sent as a text frame\n"
"  --first T, --first-text T   message(s) to send once on joining (may be repeated)\n"
"  --first-after K      send them only after K server messages (default 0: at once)\n"
"  --input-after K      start inputs only after K server messages (default: right after the first ones)\n"
"  --proto P            Sec-WebSocket-Protocol                --eio     answer engine.io pings\n"
"  --count data|bin|text  which messages count as tick frames\n"
"  --tickwire           read the heads of snapshots: acknowledge them, count nothing else, find tags at any bit\n"
"  --echo-tag           look for the client's own {tag} in what it receives (latency)\n"
"  --echo-sample K      at most K clients look (default 64)\n"
"  --slow K             the last K clients stop reading once joined; --slow-rcvbuf B their SO_RCVBUF\n"
"  --server-pid PID     also report that process's CPU time and memory over the window\n"
"  --label TEXT         JSON members copied to the output, e.g. '\"peer\":\"x\"'\n";

int main(int argc, char **argv)
{
    enum { O_URL = 256, O_URLS, O_N, O_SECS, O_WARMUP, O_RAMP, O_SRC, O_RATE, O_TICK, O_INPUT, O_INPUTT, O_FIRST, O_FIRSTT,
           O_FIRSTAFTER, O_INPUTAFTER, O_PROTO, O_EIO, O_COUNT, O_ECHO, O_ECHOS, O_SLOW, O_SLOWBUF, O_PID, O_LABEL, O_CTO, O_TICKWIRE, O_HELP };
    static const struct option lo[] = {
        {"url", 1, 0, O_URL}, {"urls", 1, 0, O_URLS}, {"n", 1, 0, O_N}, {"secs", 1, 0, O_SECS}, {"warmup", 1, 0, O_WARMUP},
        {"ramp", 1, 0, O_RAMP}, {"src", 1, 0, O_SRC}, {"rate", 1, 0, O_RATE}, {"tick", 1, 0, O_TICK}, {"input", 1, 0, O_INPUT},
        {"input-text", 1, 0, O_INPUTT}, {"first", 1, 0, O_FIRST}, {"first-text", 1, 0, O_FIRSTT}, {"first-after", 1, 0, O_FIRSTAFTER},
        {"input-after", 1, 0, O_INPUTAFTER}, {"proto", 1, 0, O_PROTO}, {"eio", 0, 0, O_EIO}, {"count", 1, 0, O_COUNT}, {"echo-tag", 0, 0, O_ECHO},
        {"echo-sample", 1, 0, O_ECHOS}, {"slow", 1, 0, O_SLOW}, {"slow-rcvbuf", 1, 0, O_SLOWBUF}, {"server-pid", 1, 0, O_PID},
        {"label", 1, 0, O_LABEL}, {"connect-timeout", 1, 0, O_CTO}, {"tickwire", 0, 0, O_TICKWIRE}, {"help", 0, 0, O_HELP}, {0, 0, 0, 0}};
    int o, n_given = 0;
    while ((o = getopt_long(argc, argv, "h", lo, NULL)) != -1) switch (o) {
        case O_URL: add_url(optarg); break;
        case O_URLS: load_urls(optarg); break;
        case O_N: opt.n = atoi(optarg); n_given = 1; break;
        case O_SECS: opt.secs = atof(optarg); break;
        case O_WARMUP: opt.warmup = atof(optarg); break;
        case O_RAMP: opt.ramp = atoi(optarg); break;
        case O_SRC: opt.nsrc = atoi(optarg); break;
        case O_RATE: opt.rate = atof(optarg); break;
        case O_TICK: opt.tick = atof(optarg); break;
        case O_INPUT: parse_template(&input_t, arg_text(optarg), OP_BIN); have_input = 1; break;
        case O_INPUTT: parse_template(&input_t, arg_text(optarg), OP_TEXT); have_input = 1; break;
        case O_FIRST: case O_FIRSTT:
            if (n_first == 8) die("too many first messages");
            parse_template(&first_t[n_first++], arg_text(optarg), o == O_FIRST ? OP_BIN : OP_TEXT);
            break;
        case O_FIRSTAFTER: opt.first_after = atoi(optarg); break;
        case O_INPUTAFTER: opt.input_after = atoi(optarg); break;
        case O_PROTO: opt.proto = optarg; break;
        case O_EIO: opt.eio = 1; break;
        case O_COUNT: opt.count_mask = !strcmp(optarg, "bin") ? 4 : !strcmp(optarg, "text") ? 2 : 6; break;
        case O_ECHO: opt.echo = 1; break;
        case O_ECHOS: opt.echo_sample = atoi(optarg); break;
        case O_SLOW: opt.slow = atoi(optarg); break;
        case O_SLOWBUF: opt.slow_rcvbuf = atoi(optarg); break;
        case O_PID: opt.server_pid = atoi(optarg); break;
        case O_LABEL: opt.label = optarg; break;
        case O_CTO: opt.connect_timeout = atof(optarg); break;
        case O_TICKWIRE: opt.tickwire = 1; parse_template(&ack_t, "22 {<} 0d {ack32le} {>}", OP_BIN); break;
        default: fputs(usage, o == O_HELP ? stdout : stderr); return o == O_HELP ? 0 : 2;
    }
    if (!opt.nurls) die("no URL");
    if (!n_given) opt.n = opt.nurls;
    if (opt.slow > opt.n) die("--slow larger than --n");
    if (opt.ramp < 1) opt.ramp = 1;
    struct rlimit rl;
    getrlimit(RLIMIT_NOFILE, &rl);
    rl.rlim_cur = rl.rlim_max;
    setrlimit(RLIMIT_NOFILE, &rl);
    signal(SIGPIPE, SIG_IGN);

    rng ^= now_ns() * 2654435761u;
    uint32_t salt = (uint32_t)rnd() & 0xffffff;
    int n_fast = opt.n - opt.slow;
    int step = opt.echo_sample > 0 && n_fast > opt.echo_sample ? (n_fast + opt.echo_sample - 1) / opt.echo_sample : 1;
    cl = calloc((size_t)opt.n, sizeof *cl);
    for (int i = 0; i < opt.n; i++) {
        struct client *c = &cl[i];
        c->id = i;
        c->fd = -1;
        c->slow = i >= n_fast;
        c->watch = opt.echo && !c->slow && i % step == 0;
        c->prefix_id = ((uint32_t)i * 9176141u ^ salt) & 0xffffff;       /* odd multiplier: unique per client */
        for (int j = 0; j < 4; j++) c->prefix[j] = WS_B64[c->prefix_id >> (6 * j) & 63];
    }
    ep = epoll_create1(0);
    tf = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct itimerspec it = {{0, 1000000}, {0, 1000000}};
    timerfd_settime(tf, 0, &it, NULL);
    struct epoll_event tev = {.events = EPOLLIN, .data.ptr = NULL};
    epoll_ctl(ep, EPOLL_CTL_ADD, tf, &tev);

    static struct epoll_event evs[2048];
    uint64_t t0 = now_ns(), t_settled = 0, next_rss = 0;
    uint64_t period = opt.rate > 0 ? (uint64_t)(1e9 / opt.rate) : 0;
    int started = 0, phase = 0;             /* 0 connecting, 1 settling, 2 measuring */
    struct proc_sample p0 = {0}, p1 = {0};
    struct cpu_sample c0 = {0}, c1 = {0};
    double cpu0 = 0, cpu1 = 0, rss_peak = 0, rss_series[128];
    int n_rss = 0, open_at_start = 0;

    for (;;) {
        int n = epoll_wait(ep, evs, 2048, 100);
        int tick = 0;
        for (int i = 0; i < n; i++) {
            struct client *c = evs[i].data.ptr;
            if (!c) { tick = 1; continue; }
            if (c->state == S_CONNECTING) send_upgrade(c);
            else if (c->state == S_HANDSHAKE) read_handshake(c);
            else if (c->state == S_OPEN) {
                if (c->slow && c->ready) { if (evs[i].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) kill_client(c, 0); }
                else read_client(c);
            }
        }
        if (!tick) continue;
        uint64_t expirations, now = now_ns();
        if (read(tf, &expirations, 8) != 8) continue;

        while (started < opt.n && (double)started < (double)(now - t0) / 1e9 * opt.ramp + 1) start_connect(&cl[started++]);

        if (have_input && period)
            for (int i = 0; i < started; i++) {
                struct client *c = &cl[i];
                if (c->state != S_OPEN || !c->ready || c->due > now) continue;
                uint64_t when = now_ns();
                c->sent[(c->seq + 1) % RING] = when;
                if (send_template(c, &input_t, c->seq + 1, when)) { c->seq++; if (measuring) inputs_sent++; }
                else if (measuring) inputs_blocked++;
                c->due += period;
                if (c->due + period < now) c->due = now;            /* far behind: do not burst */
            }

        if (phase == 0) {
            int pending = 0;
            if (started == opt.n)
                for (int i = 0; i < opt.n; i++) pending += cl[i].state == S_CONNECTING || cl[i].state == S_HANDSHAKE || (cl[i].state == S_OPEN && !cl[i].ready);
            if (started == opt.n && pending && (double)(now - t0) / 1e9 > (double)opt.n / opt.ramp + opt.connect_timeout) {
                for (int i = 0; i < opt.n; i++)
                    if (cl[i].state != S_DEAD && !cl[i].ready) { fail_reason[2]++; kill_client(&cl[i], 1); }
                pending = 0;
            }
            if (started == opt.n && !pending) { phase = 1; t_settled = now + (uint64_t)(opt.warmup * 1e9); }
        } else if (phase == 1 && now >= t_settled) {
            phase = 2;
            measuring = 1;
            open_at_start = n_open;
            n_text = n_bin = n_close = n_ping = n_fragment = 0;
            p0 = sample_server();
            c0 = sample_cpus();
            cpu0 = own_cpu();
            t_start = now_ns();
            t_end = t_start + (uint64_t)(opt.secs * 1e9);
            next_rss = t_start;
        } else if (phase == 2) {
            if (now >= next_rss) {
                struct proc_sample s = sample_server();
                if (s.rss_kb > rss_peak) rss_peak = s.rss_kb;
                if (((int)((now - t_start) / 1000000000ull)) % 5 == 0 && n_rss < 128) rss_series[n_rss++] = s.rss_kb / 1024;
                next_rss += 1000000000ull;
            }
            if (now >= t_end) { t_end = now; break; }
            if (n_open == 0) { t_end = now; break; }
        }
    }
    p1 = sample_server();
    c1 = sample_cpus();
    cpu1 = own_cpu();
    measuring = 0;
    double secs = (double)(t_end - t_start) / 1e9;
    if (p1.rss_kb > rss_peak) rss_peak = p1.rss_kb;

    uint64_t *fr = malloc(sizeof *fr * (size_t)(n_fast ? n_fast : 1));
    int m = 0;
    for (int i = 0; i < n_fast; i++) if (cl[i].ready) fr[m++] = cl[i].frames;
    qsort(fr, (size_t)m, sizeof *fr, cmp_u64);
    double server_cpu = p1.cpu - p0.cpu, self = cpu1 - cpu0, busy = 0, steal = 0, irq = 0;
    for (int i = 0; i < c1.n; i++) {
        busy += c1.busy[i] - c0.busy[i];
        steal += c1.steal[i] - c0.steal[i];
        irq += c1.irq[i] - c0.irq[i];
    }

    printf("{");
    if (opt.label) printf("%s,", opt.label);
    printf("\"clients\":%d,\"connected\":%d,\"failed\":%d,\"fail_connect\":%d,\"fail_upgrade\":%d,\"fail_timeout\":%d,\"lost\":%d,",
           opt.n, open_at_start, n_failed, fail_reason[0] + fail_reason[3], fail_reason[1], fail_reason[2], n_lost);
    printf("\"secs\":%.3f,\"tick_hz\":%g,\"frames\":%llu,\"frames_per_s\":%.1f,\"delivery\":%.4f,", secs, opt.tick,
           (unsigned long long)tot_frames, (double)tot_frames / secs, m ? (double)tot_frames / secs / opt.tick / m : 0);
    printf("\"bytes_per_s_client\":%.0f,\"bytes_per_frame\":%.1f,", m ? (double)tot_bytes / secs / m : 0,
           tot_frames ? (double)tot_bytes / (double)tot_frames : 0);
    printf("\"frames_client_min\":%llu,\"frames_client_med\":%llu,\"frames_client_max\":%llu,",
           (unsigned long long)(m ? fr[0] : 0), (unsigned long long)(m ? fr[m / 2] : 0), (unsigned long long)(m ? fr[m - 1] : 0));
    printf("\"text\":%llu,\"binary\":%llu,\"close\":%llu,\"ping\":%llu,\"fragments\":%llu,", (unsigned long long)n_text,
           (unsigned long long)n_bin, (unsigned long long)n_close, (unsigned long long)n_ping, (unsigned long long)n_fragment);
    printf("\"dev_ms\":{\"p50\":%.3f,\"p90\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"max\":%.3f},", hist_q(&dev_h, .5) / 1e3,
           hist_q(&dev_h, .9) / 1e3, hist_q(&dev_h, .99) / 1e3, hist_q(&dev_h, .999) / 1e3, (double)dev_h.max / 1e3);
    printf("\"gap_ms\":{\"mean\":%.3f,\"p50\":%.3f,\"p99\":%.3f,\"max\":%.3f},", gap_h.n ? (double)gap_h.sum / (double)gap_h.n / 1e3 : 0,
           hist_q(&gap_h, .5) / 1e3, hist_q(&gap_h, .99) / 1e3, (double)gap_h.max / 1e3);
    printf("\"inputs_sent\":%llu,\"inputs_blocked\":%llu,", (unsigned long long)inputs_sent, (unsigned long long)inputs_blocked);
    if (opt.echo)
        printf("\"echo\":{\"samples\":%llu,\"superseded\":%llu,\"mean_ms\":%.3f,\"p50_ms\":%.3f,\"p90_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f},",
               (unsigned long long)tags_found, (unsigned long long)tags_skipped, lat_h.n ? (double)lat_h.sum / (double)lat_h.n / 1e3 : 0,
               hist_q(&lat_h, .5) / 1e3, hist_q(&lat_h, .9) / 1e3, hist_q(&lat_h, .99) / 1e3, (double)lat_h.max / 1e3);
    if (opt.tickwire) printf("\"unhealthy\":%llu,\"acks_alone\":%llu,", (unsigned long long)unhealthy, (unsigned long long)acks_alone);
    if (opt.slow)
        printf("\"slow\":%d,\"slow_open\":%d,\"slow_dropped\":%d,\"first_slow_drop_s\":%.1f,", opt.slow, n_slow_open, n_slow_lost,
               first_slow_drop ? ((double)first_slow_drop - (double)t_start) / 1e9 : -1.0);
    if (opt.server_pid) {
        printf("\"server_cpu_s\":%.4f,\"server_user_s\":%.2f,\"server_sys_s\":%.2f,\"server_cpu_pct\":%.1f,\"us_per_frame\":%.3f,",
               server_cpu, p1.user - p0.user, p1.sys - p0.sys, server_cpu / secs * 100, tot_frames ? server_cpu * 1e6 / (double)tot_frames : 0);
        printf("\"rss_start_mb\":%.1f,\"rss_end_mb\":%.1f,\"rss_peak_mb\":%.1f,\"rss_hwm_mb\":%.1f,\"rss_series_mb\":[", p0.rss_kb / 1024,
               p1.rss_kb / 1024, rss_peak / 1024, p1.hwm_kb / 1024);
        for (int i = 0; i < n_rss; i++) printf("%s%.1f", i ? "," : "", rss_series[i]);
        printf("],");
    }
    printf("\"cpu0_busy_s\":%.2f,\"cpu1_busy_s\":%.2f,\"irq_s\":%.2f,\"steal_s\":%.2f,\"other_cpu_s\":%.2f,", c1.busy[0] - c0.busy[0],
           c1.busy[1] - c0.busy[1], irq, steal, busy - server_cpu - self);
    printf("\"wsload_cpu_s\":%.3f,\"wsload_cpu_pct\":%.1f}\n", self, self / secs * 100);
    fflush(stdout);

    for (int i = 0; i < opt.n; i++)
        if (cl[i].state == S_OPEN) { uint8_t bye[2] = {3, 232}; send_frame(&cl[i], OP_CLOSE, bye, 2); if (cl[i].fd >= 0) close(cl[i].fd); }
    return n_failed ? 1 : 0;
}
