/*
 * wsload - WebSocket load generator for tick servers. One process, one thread, one epoll, one
 * timerfd. Opens N connections, sends a masked input frame per client at a fixed rate, reads server
 * frames (headers parsed, pings answered), and prints one line of JSON about what arrived, how
 * regularly, and what it cost. `wsload --help` prints a summary.
 */
#define _GNU_SOURCE
#include "connecting.h"
#include "machine.h"
#include "receiving.h"

#include <getopt.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/timerfd.h>

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
"  --slow K             the last K clients stop reading when the window begins; --slow-rcvbuf B their SO_RCVBUF\n"
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
                if (c->stalled) { if (evs[i].events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) kill_client(c, 0); }
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
        } else if (phase == 1 && (now >= t_settled || n_open == 0)) {
            phase = 2;
            measuring = 1;
            open_at_start = n_open;
            for (int i = n_fast; i < opt.n; i++) stall(&cl[i]);
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
    int n_slow_open = 0;
    for (int i = n_fast; i < opt.n; i++) n_slow_open += cl[i].state == S_OPEN;
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
