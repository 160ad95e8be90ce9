"""What do players who never read cost the others, and the server's memory?"""
from attempts import failures, good, render_failures, until_good
from heap import HeapWatch
from one_run import CONNECTS_PER_S, Shape, Span, measure
from progress import progress

SHAPE = Shape(1, 50, 30)
STALLED = 5
# So small that the kernel soon has no room for them.
FLAGS = ("--slow", str(STALLED), "--slow-rcvbuf", "4096")
ASIDE_S = 2  # so far from the window's ends the heap is looked at
# Beyond what grows without them, and beyond the noise of a heap that is still being touched for the first time.
FLAT_RSS_MB, FLAT_HEAP_MB = 8, 2


def run_all(args, box, keep):
    """Each peer without and with them. Tells whether there was a good run of each."""
    span = Span(args.stalled, args.warmup)
    missing = 0
    for peer in args.peers:
        for stalled in (0, STALLED):
            progress("%s %s, %d stalled" % (peer, SHAPE, stalled))
            missing += not until_good(
                lambda: one(box, peer, span, stalled), keep, peer=peer, shape=str(SHAPE), stalled=stalled)
    return not missing


def one(box, peer, span, stalled):
    begins = SHAPE.clients / CONNECTS_PER_S + span.of(peer).settle
    watch = HeapWatch(box, peer, (max(0, begins - ASIDE_S), begins + max(0, span.seconds - ASIDE_S)))
    run = measure(box, peer, SHAPE, span, FLAGS if stalled else (), watch.beside)
    return {**run, "heap_mb": watch.alive_mb}


def summarize(runs):
    rows = [row(run) for run in good(runs)]
    return {"rows": rows, "verdicts": verdicts(rows), "failures": failures(runs)}


def row(run):
    before, after = run["heap_mb"]
    return {"peer": run["peer"], "stalled": run["stalled"], "closed": run.get("slow_dropped", 0),
            "first_closed_s": run.get("first_slow_drop_s", -1), "rss_mb": (run["rss_start_mb"], run["rss_end_mb"]),
            "rss_peak_mb": run["rss_peak_mb"], "heap_mb": (before, after) if before and after else None,
            "dev_p99_ms": run["dev_ms"]["p99"], "gap_p99_ms": run["gap_ms"]["p99"], "delivery": run["delivery"]}


def verdicts(rows):
    """Of each peer that ran both ways."""
    without = {each["peer"]: each for each in rows if not each["stalled"]}
    return [verdict(without[each["peer"]], each) for each in rows if each["stalled"] and each["peer"] in without]


def verdict(without, with_them):
    rss = grown(with_them["rss_mb"]) - grown(without["rss_mb"])
    told = {"peer": with_them["peer"], "rss_grew_mb": rss, "flat": rss <= FLAT_RSS_MB,
            "dev_p99_grew_ms": with_them["dev_p99_ms"] - without["dev_p99_ms"]}
    if with_them["heap_mb"] and without["heap_mb"]:
        told["heap_grew_mb"] = grown(with_them["heap_mb"]) - grown(without["heap_mb"])
        told["flat"] = told["flat"] and told["heap_grew_mb"] <= FLAT_HEAP_MB
    return told


def grown(pair):
    return pair[1] - pair[0]


def render(summary):
    lines = ["| peer | stalled of %d | closed by the server | RSS MB, start → end (peak) | heap alive MB, start → end | "
             "dev p99 ms of the others | gap p99 ms | delivery |" % SHAPE.clients, "|---|---:|---|---|---|---:|---:|---:|"]
    for each in summary["rows"]:
        closed = "%(closed)d, the first after %(first_closed_s).1f s" % each if each["closed"] else "none" if each["stalled"] else ""
        heap = "%.1f → %.1f" % each["heap_mb"] if each["heap_mb"] else ""
        lines.append("| %s | %d | %s | %.1f → %.1f (%.1f) | %s | %.2f | %.1f | %.3f |" % (
            each["peer"], each["stalled"], closed, *each["rss_mb"], each["rss_peak_mb"], heap, each["dev_p99_ms"],
            each["gap_p99_ms"], each["delivery"]))
    for each in summary["verdicts"]:
        heap = ", the living heap by %+.1f MB" % each["heap_grew_mb"] if "heap_grew_mb" in each else ""
        lines += ["", "%s: beside a run without stalled players, RSS grew by %+.1f MB%s (%s); dev p99 of the others %+.2f ms" % (
            each["peer"], each["rss_grew_mb"], heap, "flat" if each["flat"] else "**not flat**", each["dev_p99_grew_ms"])]
    return "\n".join(lines) + "\n" + render_failures(summary["failures"])


def draw(_):
    return None
