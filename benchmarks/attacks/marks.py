"""What was promised, whether it was kept, and the table."""
from assaults import ATTACKS, Attack
from processes import Players

GAP_FACTOR = 2
ENTRY_MS = 1_000
HEAP_BYTES = 8 << 20
# The newcomer may be connected or not when descriptors are counted; compilers start threads as they like.
SLACK = 2
HEAD = ("| attack | gap p50 / p99 / max ms | own lateness p99 / max ms | newcomers, slowest ms | descriptors, threads: before, "
        "during | back after s | heap, change in MB | virtual threads | closed | refused | attackers |\n"
        "|---|---:|---:|---:|---:|---:|---:|---:|---|---|---|\n")


def judge(phases):
    """The marks of each phase; the first one is the quiet that the others are compared with."""
    quiet = phases[0]
    verdicts = []
    for phase in phases:
        def mark(what, value, limit):
            verdicts.append({"attack": phase["name"], "what": what, "value": value, "limit": limit, "met": value <= limit})

        felt = phase["felt"]
        if phase is not quiet:
            mark("gap p99 ms", felt["gap_ms"]["p99"], round(GAP_FACTOR * quiet["felt"]["gap_ms"]["p99"], 2))
            mark("heap MB", grown(phase, quiet), HEAP_BYTES / (1 << 20))
        kind = ATTACKS.get(phase["name"], Attack)
        came = phase["newcomers"]
        mark("newcomers not let in", sum(what not in kind.NEWCOMERS for _, what in came), 0)
        mark("slowest newcomer ms", max((millis for millis, _ in came), default=float("inf")), ENTRY_MS)
        mark("s until descriptors and threads are back", 1e9 if phase["back_s"] is None else phase["back_s"], 10)
        mark("virtual threads left", phase["virtual_threads"] - quiet["virtual_threads"], SLACK)
        mark("closes with 1011", sum(count for key, count in phase["closed"].items() if "1011" in key), 0)
        if kind.REFUSED_WITH:
            refused = any('"%d"' % kind.REFUSED_WITH in key for key in phase["refused"])
            mark("limits that refused nobody with %d" % kind.REFUSED_WITH, int(not refused), 0)
        mark("players lost", Players.ROOMS * Players.EACH - felt["playing"], 0)
        mark("frames not decoded", felt["decode_errors"], 0)
        mark("views that differ", felt["mismatches"], 0)
        mark("windows without a view compared", int(felt["hashes"] == 0), 0)
    return verdicts


def grown(phase, quiet):
    return round((phase["heap"] - quiet["heap"]) / (1 << 20), 2)


def keep_growth(phases):
    """Instead of all classes of the heap the five that grew most, in bytes, beside the quiet."""
    quiet = phases[0]["classes"]
    for phase in phases:
        growth = {name: size - quiet.get(name, (0, 0))[1] for name, (_, size) in phase["classes"].items()}
        phase["grown_most"] = dict(sorted(growth.items(), key=lambda item: -item[1])[:5])
    for phase in phases:
        del phase["classes"]


def render(phases, verdicts):
    rows = "".join(row(phase, phases[0]) for phase in phases)
    missed = [verdict for verdict in verdicts if not verdict["met"]]
    lines = ["MISSED: %(attack)s: %(what)s is %(value)s, limit %(limit)s\n" % verdict for verdict in missed]
    kinds = {}
    for verdict in verdicts:
        kinds.setdefault(verdict["what"], []).append(verdict)
    worst = [max(same, key=lambda verdict: verdict["value"] / verdict["limit"] if verdict["limit"] else verdict["value"])
             for same in kinds.values()]
    summary = "".join("| %s | %s | %s | %s | %s |\n" % (
        verdict["what"], verdict["value"], verdict["attack"], verdict["limit"], "met" if all(
            each["met"] for each in kinds[verdict["what"]]) else "missed") for verdict in worst)
    return (HEAD + rows + "\n| mark | worst | in | limit | |\n|---|---:|---|---:|---|\n" + summary + "\n" + "".join(lines)
            + "%d of %d marks are met\n" % (len(verdicts) - len(missed), len(verdicts)))


def row(phase, quiet):
    felt, came = phase["felt"], phase["newcomers"]
    gap, late = felt["gap_ms"], felt["late_ms"]
    back = "not" if phase["back_s"] is None else "%.1f" % phase["back_s"]
    cells = (
        phase["name"], "%.1f / %.1f / %.1f" % (gap["p50"], gap["p99"], gap["max"]), "%.1f / %.1f" % (late["p99"], late["max"]),
        "%d, %.0f" % (len(came), max((millis for millis, _ in came), default=0)),
        "%d, %d: %d, %d" % (phase["before"]["descriptors"], phase["before"]["threads"], phase["during"]["descriptors"],
                            phase["during"]["threads"]),
        back, "%+.2f" % grown(phase, quiet), str(phase["virtual_threads"]), counts(phase["closed"], "code"),
        counts(phase["refused"], "status"), attackers(phase["attack"]))
    return "| " + " | ".join(cells) + " |\n"


def counts(labelled, label):
    """Sums of a meter by one of its labels: 4010: 120."""
    sums = {}
    for key, count in labelled.items():
        value = key.split(label + '="')[1].split('"')[0]
        sums[value] = sums.get(value, 0) + int(count)
    return ", ".join("%s: %d" % item for item in sorted(sums.items()))


def attackers(outcome):
    if not outcome:
        return ""
    megabytes = outcome.get("bytes", 0) / (1 << 20)
    return "%d opened, %d upgraded, %d joined, %.1f MB in %.0f s" % (
        outcome["opened"], outcome.get("upgraded", 0), outcome.get("joined", 0), megabytes, outcome["seconds"])
