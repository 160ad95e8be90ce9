"""Runs as rows: medians of the repetitions, and ratios taken within each repetition before their median."""
from statistics import median

from attempts import good

RATIOS = (("of_floor", "us_per_frame", "floor"), ("of_netty", "us_per_frame", "netty"),
          ("of_colyseus", "us_per_frame", "colyseus"), ("bytes_of_colyseus", "bytes_per_frame", "colyseus"))
MEDIANS = (("us_per_frame", ("us_per_frame",)), ("bytes_per_frame", ("bytes_per_frame",)), ("dev_p99_ms", ("dev_ms", "p99")),
           ("gap_p50_ms", ("gap_ms", "p50")), ("gap_p99_ms", ("gap_ms", "p99")), ("echo_p50_ms", ("echo", "p50_ms")),
           ("echo_p99_ms", ("echo", "p99_ms")), ("delivery", ("delivery",)), ("user_s", ("server_user_s",)),
           ("sys_s", ("server_sys_s",)), ("other_cpu_s", ("other_cpu_s",)))
SPREAD = ("p50", "p95", "p99", "max")
COLUMNS = (
    ("µs per frame", "%(us_per_frame).1f"), ("of the floor's", "%(of_floor).2f"), ("of Netty's", "%(of_netty).2f"),
    ("of Colyseus's", "%(of_colyseus).2f"), ("bytes per frame", "%(bytes_per_frame).0f"),
    ("of Colyseus's", "%(bytes_of_colyseus).2f"), ("dev p99 ms", "%(dev_p99_ms).2f"),
    ("gap p50 / p99 ms", "%(gap_p50_ms).1f / %(gap_p99_ms).1f"), ("echo p50 / p99 ms", "%(echo_p50_ms).1f / %(echo_p99_ms).1f"),
    ("delivery", "%(delivery).3f"), ("user / sys s", "%(user_s).2f / %(sys_s).2f"), ("others' CPU s", "%(other_cpu_s).1f"))


def rows(runs):
    """One for each shape and peer that was tried. Without a good run it has no figures."""
    tried = dict.fromkeys((run["shape"], run["peer"]) for run in runs)
    shapes = list(dict.fromkeys(shape for shape, _ in tried))
    return [row(*each, runs) for each in sorted(tried, key=lambda each: shapes.index(each[0]))]


def row(shape, peer, runs):
    all_mine = [run for run in runs if run["shape"] == shape and run["peer"] == peer]
    mine = good(all_mine)
    made = {"shape": shape, "peer": peer, "good": len(mine), "wanted": len({run["rep"] for run in all_mine})}
    if not mine:
        return made
    made.update({key: median(value(run, path) for run in mine) for key, path in MEDIANS})
    if peer == "floor":  # shows no inputs
        del made["echo_p50_ms"], made["echo_p99_ms"]
    made["gap_p99_ticks"] = made["gap_p99_ms"] * mine[0]["tick_hz"] / 1_000
    for key, what, other in RATIOS:
        ratios = pairwise(mine, what, [run for run in good(runs) if run["shape"] == shape and run["peer"] == other])
        if ratios:
            made[key] = median(ratios)
    told = [run["tick_us"] for run in mine if "tick_us" in run]
    if told:
        made["tick_ms"] = [median(each[part] for each in told) / 1_000 for part in SPREAD]
    return made


def pairwise(mine, what, others):
    partner = {run["rep"]: run[what] for run in others}
    return [run[what] / partner[run["rep"]] for run in mine if partner.get(run["rep"], 0) > 0]


def value(run, path):
    for key in path:
        run = run[key]
    return run


def render_rows(made):
    lines = ["| shape | peer | runs | " + " | ".join(title for title, _ in COLUMNS) + " |",
             "|---|---|---|" + "---:|" * len(COLUMNS)]
    for each in made:
        count = "%d" % each["good"] if each["good"] == each["wanted"] else "%(good)d of %(wanted)d" % each
        cells = [each["shape"], each["peer"], count] + [cell(form, each) for _, form in COLUMNS]
        lines.append("| " + " | ".join(cells) + " |")
    ticks = [each for each in made if "tick_ms" in each]
    if ticks:
        lines += ["", "| shape | peer | tick ms, p50 / p95 / p99 / max |", "|---|---|---:|"]
        lines += ["| %s | %s | %s |" % (each["shape"], each["peer"], " / ".join("%.2f" % ms for ms in each["tick_ms"]))
                  for each in ticks]
    return "\n".join(lines) + "\n"


def cell(form, row):
    try:
        return form % row
    except KeyError:
        return ""
