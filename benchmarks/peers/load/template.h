/* template.h - what a client sends, as a list of pieces. */
#ifndef TEMPLATE_H
#define TEMPLATE_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

#endif
