/* machine.h - the server's and the machine's own counters. */
#ifndef MACHINE_H
#define MACHINE_H

#include "clients.h"
#include <time.h>
#include <unistd.h>

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

#endif
