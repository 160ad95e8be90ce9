#!/usr/bin/env python3
"""Tickwire and other servers under the same load, one after the other on the same core.

Started by `./tickwire bench peers`, which has checked the arguments. Needs Linux, two processors, gcc; Maven for Netty, npm
for Colyseus. Prints a table; keeps each run as a line of JSON, a summary, and a picture."""
import argparse, json, os, resource, shutil, signal, subprocess, sys, time

import compare, ramp, stalled, twin
from one_run import Box, Shape
from progress import progress
from results import Results

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = {"tickwire": (), "floor": (), "netty": ("mvn",), "colyseus": ("npm",)}
NAMED_SHAPES = {"1": "1x50@30", "2": "20x10@30", "3": "50x10@20", "4": "1x200@20"}
INTERRUPTED = 130


def arguments(words):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java-home", required=True)
    parser.add_argument("--build", required=True, metavar="DIR", help="where peers are built and results are kept")
    parser.add_argument("--shapes", required=True, type=lambda text: [shape(word) for word in text.split(",")])
    parser.add_argument("--peers", required=True, type=lambda text: text.split(","))
    parser.add_argument("--reps", required=True, type=int)
    parser.add_argument("--seconds", required=True, type=int)
    parser.add_argument("--warmup", required=True, type=int)
    parser.add_argument("--ramp", type=int, metavar="ROOMS", help="how many rooms does one core sustain? 0: begins as expected")
    parser.add_argument("--stalled", type=int, metavar="S", help="players who never read for so long")
    parser.add_argument("--twin", metavar="DIR", help="another checkout, measured at the same time on the same core")
    parser.add_argument("--realtime", action="store_true")
    parser.add_argument("--json", action="store_true", help="print the runs as lines of JSON instead of the table")
    args = parser.parse_args(words)
    if args.twin:
        args.peers = [twin.PEER]
    return args


def shape(word):
    rooms, rest = NAMED_SHAPES.get(word, word).split("x")
    players, rate = rest.split("@")
    return Shape(int(rooms), int(players), int(rate))


def why_impossible(args):
    """What is missing, or nothing."""
    if not sys.platform.startswith("linux"):
        return "needs Linux, for its processor clocks"
    if len(os.sched_getaffinity(0)) < 2:
        return "needs two processors, one for the server and one for the load"
    if args.realtime and os.geteuid() != 0:
        return "needs root for --realtime: run it with sudo"
    needed = ["gcc", "taskset", "setpriv"] + (["chrt"] if args.realtime else [])
    needed += [tool for peer in args.peers for tool in TOOLS[peer]]
    missing = [tool for tool in needed if not shutil.which(tool)]
    return "needs " + ", ".join(missing) if missing else None


def build(args, box):
    """Builds what is measured; returns what went wrong, or nothing."""
    for part, command in parts(args):
        progress("building " + part)
        done = subprocess.run(command, env=box.environment(args.shapes[0]), capture_output=True, text=True)
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()
            return "cannot build %s: %s" % (part, said[-1] if said else "exit code %d" % done.returncode)
    return None


def parts(args):
    """What is to be built, each with its command."""
    scripts = ((part, os.path.join(HERE, part, "build.sh")) for part in ["load"] + args.peers)
    found = [(part, [script]) for part, script in scripts if os.path.exists(script)]
    # Any command of the launcher builds first.
    return found + ([("the twin", [os.path.join(args.twin, "tickwire"), "schema", "--game", "crowd"])] if args.twin else [])


def mode_of(args):
    if args.twin:
        return twin
    return stalled if args.stalled is not None else ramp if args.ramp is not None else compare


def open_many_files():
    """The servers and the load inherit it: a connection is a file."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def main():
    args = arguments(sys.argv[1:])
    box = Box(args.build, args.java_home, args.realtime)
    os.makedirs(args.build, exist_ok=True)
    problem = why_impossible(args) or build(args, box)
    if problem:
        print("tickwire: bench peers " + problem, file=sys.stderr)
        return 1
    open_many_files()
    mode = mode_of(args)
    results = Results(os.path.join(args.build, "results", time.strftime("%Y%m%d-%H%M%S")), mode)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = 0 if mode.run_all(args, box, results.keep) else 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    progress("")
    if results.runs:
        publish(args, results)
    return code


def publish(args, results):
    if args.json:
        for run in results.runs:
            print(json.dumps(run))
    else:
        print(results.table())
        print("kept in " + results.folder)


if __name__ == "__main__":
    sys.exit(main())
