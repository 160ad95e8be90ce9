"""Two Tickwires at once on one core, each with its players: what disturbs one disturbs the other, so small differences show."""
import contextlib, os, statistics, time
from concurrent.futures import ThreadPoolExecutor

from attempts import failures, good, render_failures, until_good
from one_run import CONNECTS_PER_S, RunFailed, Span, play, serving
from progress import progress
from realtime import real_time

HERE = os.path.dirname(os.path.abspath(__file__))
PEER = "tickwire"
TWIN_OPTIONS = "TWIN_JAVA_OPTS"
SPARE_S = 1  # the players of both play before the first second that counts, and after the last


def run_all(args, box, keep):
    """By turns one and the other starts first. Tells whether each repetition had a good run."""
    homes = {"this": HERE, "twin": os.path.join(os.path.abspath(args.twin), "benchmarks", "peers")}
    missing = 0
    for rep in range(1, args.reps + 1):
        for shape in args.shapes:
            progress("%s, %d of %d" % (shape, rep, args.reps))
            order = list(homes) if rep % 2 else list(reversed(homes))
            missing += not until_good(
                lambda: one(box, shape, Span(args.seconds, args.warmup), {who: homes[who] for who in order}), keep,
                peer="twins", shape=str(shape), rep=rep)
    return not missing


def one(box, shape, span, homes):
    longer = Span(span.seconds + 2 * SPARE_S, span.settle)
    with real_time(box.realtime), ThreadPoolExecutor() as pool, contextlib.ExitStack() as stack:
        servers = {who: stack.enter_context(serving(box, PEER, shape, home, **options(who))) for who, home in homes.items()}
        playing = {who: pool.submit(play, box, PEER, shape, longer, server) for who, server in servers.items()}
        seconds = watch({who: server.process.pid for who, server in servers.items()}, shape, span)
        told = {who: load.result() for who, load in playing.items()}
    return {"us_per_frame": seconds, "delivery": {who: said["delivery"] for who, said in told.items()},
            "lost": sum(said["lost"] for said in told.values()), "failed": sum(said["failed"] for said in told.values())}


def options(who):
    return {"TICKWIRE_JAVA_OPTS": os.environ.get(TWIN_OPTIONS, "")} if who == "twin" else {}


def watch(pids, shape, span):
    """What a frame cost in each second of the window."""
    time.sleep(shape.clients / CONNECTS_PER_S + span.settle + SPARE_S)
    seconds = {who: [] for who in pids}
    before, began = {who: cpu_s(pid) for who, pid in pids.items()}, time.monotonic()
    for _ in range(span.seconds):
        time.sleep(1)
        now, ended = {who: cpu_s(pid) for who, pid in pids.items()}, time.monotonic()
        frames = shape.clients * shape.tick_hz * (ended - began)
        for who in pids:
            seconds[who].append((now[who] - before[who]) / frames * 1e6)
        before, began = now, ended
    return seconds


def cpu_s(pid):
    """By the clock of the process, as clock_getcpuclockid(3) makes it."""
    try:
        return time.clock_gettime(~pid << 3 | 2)
    except OSError as gone:
        raise RunFailed("a server ended") from gone


def summarize(runs):
    rows = [row(run) for run in good(runs)]
    shapes = list(dict.fromkeys(each["shape"] for each in rows))
    medians = {shape: statistics.median(each["ratio"] for each in rows if each["shape"] == shape) for shape in shapes}
    return {"rows": rows, "medians": medians, "failures": failures(runs)}


def row(run):
    this, twin = run["us_per_frame"]["this"], run["us_per_frame"]["twin"]
    ratios = [b / a for a, b in zip(this, twin)]
    error = statistics.stdev(ratios) / len(ratios) ** 0.5 if len(ratios) > 1 else 0
    return {"shape": run["shape"], "this": statistics.mean(this), "twin": statistics.mean(twin),
            "ratio": statistics.mean(twin) / statistics.mean(this), "error": error, "delivery": min(run["delivery"].values())}


def render(summary):
    lines = ["| shape | µs per frame | twin's | of this one's | ± of its seconds | delivery |", "|---|---:|---:|---:|---:|---:|"]
    lines += ["| %(shape)s | %(this).1f | %(twin).1f | %(ratio).3f | %(error).3f | %(delivery).3f |" % each for each in summary["rows"]]
    lines += ["", *("%s: the twin's frame costs %.3f of this one's, median of the runs" % told for told in summary["medians"].items())]
    return "\n".join(lines) + "\n" + render_failures(summary["failures"])


def draw(summary):
    return None
