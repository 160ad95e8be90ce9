"""The runs as Markdown."""
from statistics import median

HEAD = ("| shape | peer | µs per frame | of the floor's | of Netty's | bytes per frame | dev p99 ms | user / sys s | "
        "echo p50 / p99 ms | delivery | others' CPU s |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n")


def render(runs):
    """A row for each shape and peer: medians of all repetitions. Ratios are taken within each repetition."""
    rows = []
    for shape in unique(run["shape"] for run in runs):
        for peer in unique(run["peer"] for run in runs):
            mine = [run for run in runs if run["shape"] == shape and run["peer"] == peer]
            if mine:
                rows.append(row(shape, peer, mine, runs))
    return HEAD + "".join(rows) + ticks(runs)


def ticks(runs):
    """How long ticks took, of those servers that tell."""
    lines = []
    for shape in unique(run["shape"] for run in runs if "tick_us" in run):
        mine = [run for run in runs if run["shape"] == shape and "tick_us" in run]
        spread = " / ".join("%.2f" % (middle(mine, "tick_us", key) / 1_000) for key in ("p50", "p95", "p99", "max"))
        lines.append("| %s | %s | %s |\n" % (shape, mine[0]["peer"], spread))
    return "\n| shape | peer | tick ms, p50 / p95 / p99 / max |\n|---|---|---:|\n" + "".join(lines) if lines else ""


def row(shape, peer, mine, runs):
    echo = "%.1f / %.1f" % (middle(mine, "echo", "p50_ms"), middle(mine, "echo", "p99_ms")) if peer != "floor" else ""
    cells = (
        shape, peer, "%.1f" % middle(mine, "us_per_frame"), ratio(mine, "floor", runs), ratio(mine, "netty", runs),
        "%.0f" % middle(mine, "bytes_per_frame"), "%.2f" % middle(mine, "dev_ms", "p99"),
        "%.2f / %.2f" % (middle(mine, "server_user_s"), middle(mine, "server_sys_s")), echo,
        "%.3f" % middle(mine, "delivery"), "%.1f" % middle(mine, "other_cpu_s"))
    return "| " + " | ".join(cells) + " |\n"


def middle(runs, *path):
    return median(value(run, path) for run in runs)


def value(run, path):
    for key in path:
        run = run[key]
    return run


def ratio(mine, other, runs):
    ratios = []
    for run in mine:
        same = [each for each in runs
                if each["peer"] == other and each["shape"] == run["shape"] and each["rep"] == run["rep"]]
        if same and same[0]["us_per_frame"] > 0:
            ratios.append(run["us_per_frame"] / same[0]["us_per_frame"])
    return "%.2f" % median(ratios) if ratios else ""


def unique(values):
    return list(dict.fromkeys(values))


def render_ramp(runs):
    lines = ["| peer | rooms | ok | delivery | dev p99 ms | server CPU | load CPU | µs per frame |",
             "|---|---:|---|---:|---:|---:|---:|---:|"]
    for run in runs:
        lines.append("| %s | %d | %s | %.3f | %.2f | %.0f %% | %.0f %%%s | %.1f |" % (
            run["peer"], run["rooms"], "yes" if run["ok"] else "no", run["delivery"], run["dev_ms"]["p99"],
            run["server_cpu_pct"], run["wsload_cpu_pct"], ", limited" if run["load_limited"] else "",
            run["us_per_frame"]))
    for peer in unique(run["peer"] for run in runs):
        most = max([run["rooms"] for run in runs if run["peer"] == peer and run["ok"]], default=0)
        lines.append("")
        lines.append("%s: %d rooms of 10 at 30 Hz, %d frames per second" % (peer, most, most * 300))
    return "\n".join(lines) + "\n"
