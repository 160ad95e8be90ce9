"""How many rooms of 10 players at 30 Hz does one core sustain?"""
import chart
from one_run import RunFailed, Shape, Span, measure
from progress import progress

PLAYERS, TICK_HZ = 10, 30
MAX_TRIALS, MAX_ROOMS = 9, 4_000
LEAST_DELIVERY, MOST_DELIVERY, MAX_DEVIATION_MS = 0.97, 1.04, 10
LOAD_LIMIT_PERCENT = 90  # above, the load generator may be what is too slow
FULL_PERCENT = 93  # a real-time thread may have 95
FINENESS = 16  # the answer is known to a part of this
# Where to begin, from what a frame costs each of them.
EXPECTED = {"tickwire": 170, "netty": 200, "colyseus": 140, "floor": 300}


def run_all(args, box, keep):
    """Tells whether each peer sustained anything."""
    span = Span(args.seconds, args.warmup)
    sustained = [
        climb(lambda rooms: trial(peer, rooms, lambda shape: measure(box, peer, shape, span)), args.ramp or EXPECTED[peer], keep)
        for peer in args.peers]
    return all(sustained)


def climb(trial, first, keep):
    """Each trial is a fresh server."""
    trials, rooms = [], first
    while rooms:
        run = trial(rooms)
        keep(run)
        trials.append(run)
        rooms = next_rooms(trials)
    return any(run["ok"] for run in trials)


def next_rooms(trials):
    """
    How many to try next, or nothing when that is known well enough: up or down to both sides of the answer, then halving. The no
    that would be the answer's is asked once more: it may be that of a program, or of another guest of the host, which was busy.
    """
    most = max((run["rooms"] for run in trials if run["ok"]), default=0)
    failed = [run["rooms"] for run in trials if not run["ok"] and run["rooms"] > most]
    least_failed = min(failed, default=0)
    if len(trials) == MAX_TRIALS or most == MAX_ROOMS:
        return None
    if not least_failed:
        busiest = max(trials[-1]["server_cpu_pct"], trials[-1]["wsload_cpu_pct"], 1)
        return min(MAX_ROOMS, max(most + 1, round(most * min(2, max(1.12, FULL_PERCENT / busiest)))))
    if least_failed - most <= max(1, most // FINENESS):
        return least_failed if failed.count(least_failed) == 1 else None
    if not most:
        # What a server delivers that has too much to do is about what it can do.
        delivered = min(run.get("delivery", 0.75) for run in trials if run["rooms"] == least_failed)
        return max(1, int(least_failed * min(0.75, max(0.25, 0.9 * delivered))))
    return (most + least_failed) // 2


def trial(peer, rooms, measured):
    """A server that does not start, ends or lets nobody play is an answer: it does not sustain these rooms."""
    shape = Shape(rooms, PLAYERS, TICK_HZ)
    progress("%s %s" % (peer, shape))
    try:
        run = measured(shape)
        why = shortfall(run)
        run["load_limited"] = run["wsload_cpu_pct"] > LOAD_LIMIT_PERCENT
    except (RunFailed, OSError) as failed:
        run, why = {"peer": peer, "shape": str(shape)}, str(failed)
    run.update(rooms=rooms, ok=why is None)
    return run if run["ok"] else {**run, "why": why}


def shortfall(run):
    """Why this is not sustained, or nothing: everybody connected and kept, all frames delivered, updates in time."""
    if run["connected"] < run["clients"] or run["lost"]:
        return "%d of %d players connected, %d lost" % (run["connected"], run["clients"], run["lost"])
    if not LEAST_DELIVERY < run["delivery"] < MOST_DELIVERY:
        return "delivery %.3f" % run["delivery"]
    if run["dev_ms"]["p99"] >= MAX_DEVIATION_MS:
        return "dev p99 %.1f ms" % run["dev_ms"]["p99"]
    return None


def summarize(runs):
    sustained = {}
    for run in runs:
        best = sustained.setdefault(run["peer"], {"peer": run["peer"], "rooms": 0})
        if run["ok"] and run["rooms"] > best["rooms"]:
            best["rooms"] = run["rooms"]
    for run in runs:
        best = sustained[run["peer"]]
        if not run["ok"] and best["rooms"] < run["rooms"] < best.get("fails_at", MAX_ROOMS + 1):
            best.update(fails_at=run["rooms"], why=run["why"])
    for best in sustained.values():
        for other in ("netty", "colyseus"):
            if sustained.get(other, {}).get("rooms"):
                best["of_" + other] = best["rooms"] / sustained[other]["rooms"]
    return {"sustained": list(sustained.values()), "trials": runs}


def render(summary):
    lines = ["| peer | rooms of 10 at 30 Hz on one core | frames per second | of Netty's | of Colyseus's | fails at |",
             "|---|---:|---:|---:|---:|---|"]
    for best in summary["sustained"]:
        fails = "%(fails_at)d: %(why)s" % best if "fails_at" in best else ""
        ratios = tuple("%.2f" % best[key] if key in best else "" for key in ("of_netty", "of_colyseus"))
        lines.append("| %s | %d | %d | %s | %s | %s |" % (
            best["peer"], best["rooms"], best["rooms"] * PLAYERS * TICK_HZ, *ratios, fails))
    lines += ["", "| trial of | rooms | sustained | delivery | dev p99 ms | server CPU | load CPU | µs per frame | others' CPU s |",
              "|---|---:|---|---:|---:|---:|---:|---:|---:|"]
    return "\n".join(lines + [trial_row(run) for run in summary["trials"]]) + "\n"


def trial_row(run):
    said = "yes" if run["ok"] else "no: " + run["why"]
    if "delivery" not in run:
        return "| %s | %d | %s |||||||" % (run["peer"], run["rooms"], said)
    return "| %s | %d | %s | %.3f | %.2f | %.0f %% | %.0f %%%s | %.1f | %.1f |" % (
        run["peer"], run["rooms"], said, run["delivery"], run["dev_ms"]["p99"], run["server_cpu_pct"],
        run["wsload_cpu_pct"], ", limited" if run["load_limited"] else "", run["us_per_frame"], run["other_cpu_s"])


def draw(summary):
    return chart.rooms(summary["sustained"])
