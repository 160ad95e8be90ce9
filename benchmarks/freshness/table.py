"""The results as one table."""

COLUMNS = (
    ("scenario", 14, "scenario"), ("sender", 9, "sender"), ("tcp", 5, "congestion_control"), ("p50", 6, "p50_ms"),
    ("p95", 6, "p95_ms"), ("max", 6, "max_ms"), ("recov.", 7, "recovered_ms"), ("dropped", 12, None),
    ("kernel B", 9, "kernel_bytes"), ("heap B", 7, "heap_bytes"), ("buffered B", 11, "buffered_bytes"), ("load", 5, "load"))


def render(results, verdicts):
    lines = ["Age of the newest snapshot at the client, in ms; recov.: after the path's recovery", ""]
    lines.append("".join(fit(title, width, index < 3) for index, (title, width, _) in enumerate(COLUMNS)).rstrip())
    for run in results:
        cells = (fit(cell(run, key), width, index < 3) for index, (_, width, key) in enumerate(COLUMNS))
        lines.append(("".join(cells) + "  " + run.get("closed", "")).rstrip())
    lines.append("")
    for verdict in verdicts:
        if not verdict["met"]:
            lines.append("missed: %(scenario)s, %(congestion_control)s: %(what)s is %(value).1f, limit %(limit)s" % verdict)
    met = sum(verdict["met"] for verdict in verdicts)
    lines.append("%d of %d marks met" % (met, len(verdicts)))
    return "\n".join(lines) + "\n"


def cell(run, key):
    if key is None:
        return "%d of %d" % (run["dropped"], run["due"]) if "due" in run else ""
    value = run.get(key, "")
    if key == "load":
        return "%.1f" % value
    return "%.0f" % value if isinstance(value, (int, float)) else value


def fit(text, width, left):
    return (text.ljust(width) if left else text.rjust(width)) + " "
