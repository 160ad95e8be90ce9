"""What Tickwire must reach beside the other servers."""
from dataclasses import dataclass

SUBJECT = "tickwire"
BUSY = ("50x10@20", "100x10@30")
FOUR = ("1x50@30", "20x10@30", "50x10@20", "1x200@20")
MANY = ("200x10@20",)


@dataclass(frozen=True)
class Mark:
    """At most `limit` of what a row of the table tells. Without shapes it holds for all."""
    what: str
    key: str
    limit: float
    shapes: tuple = ()


MARKS = (
    Mark("CPU time of Netty's", "of_netty", 1.1, BUSY),
    Mark("CPU time of the floor's", "of_floor", 1.45, BUSY),
    Mark("CPU time of Colyseus's", "of_colyseus", 0.75),
    Mark("bytes of Colyseus's", "bytes_of_colyseus", 0.5),
    Mark("dev p99 in ms", "dev_p99_ms", 1, FOUR),
    Mark("gap p99 in ticks", "gap_p99_ticks", 1.5, MANY),
)


def judge(rows):
    """A verdict for each mark that can be told from these rows."""
    return [{"shape": row["shape"], "what": mark.what, "limit": mark.limit, "value": row[mark.key],
             "met": row[mark.key] <= mark.limit}
            for row in rows if row["peer"] == SUBJECT for mark in MARKS
            if mark.key in row and (not mark.shapes or row["shape"] in mark.shapes)]


def render(verdicts):
    if not verdicts:
        return ""
    lines = ["", "| shape | Tickwire's | limit | measured | mark |", "|---|---|---:|---:|---|"]
    for verdict in verdicts:
        lines.append("| %s | %s | %.4g | %.3f | %s |" % (
            verdict["shape"], verdict["what"], verdict["limit"], verdict["value"], "met" if verdict["met"] else "**missed**"))
    met = sum(verdict["met"] for verdict in verdicts)
    return "\n".join(lines + ["", "%d of %d marks met" % (met, len(verdicts)), ""])
