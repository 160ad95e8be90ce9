#!/usr/bin/env python3
"""What does a frame cost? Tickwire and other servers under the same load, one after the other on the same core.

Started by `./tickwire bench peers`, which has checked the arguments. Needs Linux, two processors, gcc; Maven for Netty, npm
for Colyseus. Prints a table; keeps each run as a line of JSON, and a picture."""
import argparse, json, os, shutil, subprocess, sys, time

import chart, ramp
from one_run import Box, RunFailed, Shape, measure
from realtime import real_time
from table import render, render_ramp

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = {"tickwire": (), "floor": (), "netty": ("mvn",), "colyseus": ("npm",)}
NAMED_SHAPES = {"1": "1x50@30", "2": "20x10@30", "3": "50x10@20", "4": "1x200@20"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java-home", required=True)
    parser.add_argument("--build", required=True, metavar="DIR", help="where peers are built and results are kept")
    parser.add_argument("--shapes", required=True, type=lambda text: [shape(word) for word in text.split(",")])
    parser.add_argument("--peers", required=True, type=lambda text: text.split(","))
    parser.add_argument("--reps", required=True, type=int)
    parser.add_argument("--seconds", required=True, type=int)
    parser.add_argument("--warmup", required=True, type=int)
    parser.add_argument("--ramp", type=int, default=0, metavar="ROOMS", help="how many rooms does one core sustain?")
    parser.add_argument("--realtime", action="store_true")
    parser.add_argument("--json", action="store_true", help="print the runs as lines of JSON instead of the table")
    return parser.parse_args()


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
    needed = ["gcc", "taskset"] + (["chrt"] if args.realtime else [])
    needed += [tool for peer in args.peers for tool in TOOLS[peer]]
    missing = [tool for tool in needed if not shutil.which(tool)]
    return "needs " + ", ".join(missing) if missing else None


def build(args, box):
    """Builds what is measured; returns what went wrong, or nothing."""
    for part in ["load"] + args.peers:
        script = os.path.join(HERE, part, "build.sh")
        if os.path.exists(script):
            progress("building " + part)
            done = subprocess.run([script], env=box.environment(args.shapes[0]), capture_output=True, text=True)
            if done.returncode:
                said = (done.stderr.strip() or done.stdout.strip()).splitlines()
                return "cannot build %s: %s" % (part, said[-1] if said else "exit code %d" % done.returncode)
    return None


def compare(args, box, keep):
    """Interleaved: whatever disturbs the machine for a while disturbs all peers."""
    plan = [(rep, each, peer) for rep in range(1, args.reps + 1) for each in args.shapes for peer in args.peers]
    for done, (rep, each, peer) in enumerate(plan):
        progress("%d of %d: %s %s" % (done + 1, len(plan), peer, each))
        keep({**measure(box, peer, each, args.seconds, args.warmup), "rep": rep})


def main():
    args = arguments()
    box = Box(args.build, args.java_home, args.realtime)
    os.makedirs(args.build, exist_ok=True)
    problem = why_impossible(args) or build(args, box)
    if problem:
        print("tickwire: bench peers " + problem, file=sys.stderr)
        return 1
    folder = os.path.join(args.build, "results", time.strftime("%Y%m%d-%H%M%S"))
    os.makedirs(folder)
    runs = []

    def keep(run):
        runs.append(run)
        with open(os.path.join(folder, "runs.jsonl"), "a") as lines:
            lines.write(json.dumps(run) + "\n")

    failure = None
    try:
        with real_time(args.realtime):
            if args.ramp:
                for peer in args.peers:
                    ramp.climb(lambda rooms: trial(args, box, peer, rooms), args.ramp, keep)
            else:
                compare(args, box, keep)
    except RunFailed as failed:
        failure = failed
    progress("")
    publish(args, folder, runs)
    if failure:
        print("tickwire: bench peers failed: %s" % failure, file=sys.stderr)
    return 1 if failure or any(run["lost"] or run["failed"] for run in runs if "ramp" not in run) else 0


def trial(args, box, peer, rooms):
    each = Shape(rooms, ramp.PLAYERS, ramp.TICK_HZ)
    progress("%s %s" % (peer, each))
    return measure(box, peer, each, args.seconds, args.warmup, ["--ramp", "1500", "--src", "60"])


def publish(args, folder, runs):
    if not runs:
        return
    text = render_ramp(runs) if args.ramp else render(runs)
    with open(os.path.join(folder, "table.md"), "w") as file:
        file.write(text)
    if not args.ramp:
        with open(os.path.join(folder, "cost.svg"), "w") as file:
            file.write(chart.draw(runs))
    if args.json:
        for run in runs:
            print(json.dumps(run))
    else:
        print(text)
        print("kept in " + folder)


def progress(text):
    if sys.stderr.isatty():
        print("\r\033[K" + text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
