/* histogram.h - counts of values, log-linear. */
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

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

#endif
