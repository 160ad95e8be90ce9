/* connecting.h - from an address to an open WebSocket. */
#ifndef CONNECTING_H
#define CONNECTING_H

#include "sending.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

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

#endif
