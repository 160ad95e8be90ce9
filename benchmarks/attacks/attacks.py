#!/usr/bin/env python3
"""What do healthy players notice while others attack the server? One attack after the other, beside 30 players.

Started by `./tickwire bench attacks`, which has checked the arguments. Needs Linux and two processors."""
import argparse, contextlib, json, os, shutil, sys, time

sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "peers"))
import marks
from assaults import ATTACKS
from processes import Failed, Newcomer, Players, Server, Toolbox, attack
from realtime import real_time

WARM_UP_S = 10
SETTLE_S = 1
RECOVERY_S = 10
# Seats and rooms that an attack leaves are kept for 3 s each; then the heap is looked at.
FORGOTTEN_S = 10


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java-home", required=True)
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--only", default="", metavar="TEXT")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--realtime", action="store_true")
    parser.add_argument("--json", metavar="FILE")
    return parser.parse_args()


def why_impossible(args):
    """What is missing, or nothing."""
    if not sys.platform.startswith("linux"):
        return "needs Linux, for /proc"
    if len(os.sched_getaffinity(0)) < 2:
        return "needs two processors, one for the server and one for the others"
    if args.realtime and os.geteuid() != 0:
        return "needs root for --realtime: run it with sudo"
    missing = [tool for tool in ["taskset"] + (["chrt"] if args.realtime else []) if not shutil.which(tool)]
    return "needs " + ", ".join(missing) if missing else None


def phase(bench, name, seconds):
    """One attack, or the quiet where the name is empty, and what everybody noticed."""
    server, players, newcomer = bench
    kind = ATTACKS.get(name)
    before = {"descriptors": server.descriptors(), "threads": server.threads(), "meters": server.meters()}
    players.window()
    since = len(newcomer.lines)
    if kind is None:
        time.sleep(seconds)
        outcome = {}
    else:
        crew = attack(server.box, server, name, max(seconds, kind.LASTS_S))
        outcome = json.loads(crew.await_line(r"^\{", seconds=max(seconds, kind.LASTS_S, kind.LONGEST_S) + 30))
        crew.end()
    ended = time.monotonic()
    felt, came = players.window(), newcomer.window(since)
    during = {"descriptors": server.descriptors(), "threads": server.threads()}
    back = recover(server, before)
    meters, after = server.meters(), {"descriptors": server.descriptors(), "threads": server.threads()}
    if outcome:
        time.sleep(max(0, ended + FORGOTTEN_S - time.monotonic()))
    return {
        "name": name or "nobody", "felt": felt, "newcomers": came, "attack": outcome, "before": of(before), "during": during,
        "back_s": back, "after": after, **server.memory(),
        "refused": difference(meters, before["meters"], "tickwire_handshakes_refused_total"),
        "closed": difference(meters, before["meters"], "tickwire_connections_closed_total"),
    }


def of(before):
    return {key: before[key] for key in ("descriptors", "threads")}


def recover(server, before):
    """Seconds until descriptors and threads are as before; nothing when that takes too long."""
    begun = time.monotonic()
    while time.monotonic() - begun < RECOVERY_S:
        if all(now <= before[what] + marks.SLACK for what, now in
               (("descriptors", server.descriptors()), ("threads", server.threads()))):
            return round(time.monotonic() - begun, 1)
        time.sleep(0.1)
    return None


def difference(now, before, name):
    return {key[len(name):]: now[key] - before.get(key, 0) for key in now
            if key.startswith(name + "{") and now[key] > before.get(key, 0)}


def run(args, names):
    box = Toolbox(args.java_home, args.classpath, args.realtime)
    with contextlib.ExitStack() as ends:
        def started(child):
            ends.callback(child.end)
            return child

        progress("starting")
        server = started(Server(box))
        players = started(Players(box, server))
        newcomer = started(Newcomer(box, server))
        bench = server, players, newcomer
        time.sleep(WARM_UP_S)
        server.memory()
        time.sleep(SETTLE_S)
        phases = []
        for name in [""] + names:
            progress(name or "nobody attacks")
            phases.append(phase(bench, name, args.seconds))
            # The full collection stopped the server; what that did to the players is not the next attack's doing.
            time.sleep(SETTLE_S)
        complaints = [line for line in server.lines if " WARN" in line or " ERROR" in line or "Exception" in line]
        return phases, complaints


def progress(what):
    if sys.stderr.isatty():
        print("\r\033[K" + what, end="", file=sys.stderr, flush=True)


def main():
    args = arguments()
    names = [name for name in ATTACKS if args.only in name]
    problem = why_impossible(args)
    if problem:
        print("tickwire: bench attacks " + problem, file=sys.stderr)
        return 1
    if not names:
        print("tickwire: --only is \"%s\", no attack has that in its name: %s" % (args.only, "; ".join(ATTACKS)), file=sys.stderr)
        return 2
    try:
        with real_time(args.realtime):
            phases, complaints = run(args, names)
    except (Failed, OSError) as failure:
        progress("")
        print("tickwire: bench attacks failed: %s" % failure, file=sys.stderr)
        return 1
    progress("")
    verdicts = marks.judge(phases)
    marks.keep_growth(phases)
    report = {"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "load": os.getloadavg(), "phases": phases,
              "marks": verdicts, "complaints": complaints[-20:], "complaint_count": len(complaints)}
    if args.json and args.json != "-":
        with open(args.json, "w") as file:
            json.dump(report, file, indent=2)
    print(json.dumps(report, indent=2) if args.json == "-" else marks.render(phases, verdicts), end="")
    return 0 if all(verdict["met"] for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
