#!/usr/bin/env python3
"""How old is what a player sees, behind a path that gets too slow? Real servers and clients over an emulated path.

Runs the scenarios, prints one table, draws one picture. Started by `./tickwire bench freshness`, which passes the JVM and
the class path. Needs Linux, root, /dev/net/tun and ip; npm for the comparison with Colyseus."""
import argparse, json, os, shutil, subprocess, sys, time

import chart, scenarios
from actors import Toolbox
from table import render

HERE = os.path.dirname(os.path.abspath(__file__))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", required=True, help="the java to run servers and clients with")
    parser.add_argument("--classpath", required=True)
    parser.add_argument("--build", required=True, metavar="DIR", help="where Colyseus is installed")
    parser.add_argument("--quick", action="store_true", help="the congestion with cubic alone, without Colyseus")
    parser.add_argument("--only", default="", metavar="TEXT", help="runs whose name contains this")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="each run so many times")
    parser.add_argument("--json", metavar="FILE", help="write the results as JSON too; - for standard output")
    parser.add_argument("--svg", metavar="FILE", help="draw the age over time of all senders in the congestion")
    return parser.parse_args()


def why_impossible():
    """What is missing, or nothing."""
    if not sys.platform.startswith("linux"):
        return "needs Linux, for its network namespaces"
    if os.geteuid() != 0:
        return "needs root, to make network namespaces: run it with sudo"
    if not os.path.exists("/dev/net/tun"):
        return "needs /dev/net/tun"
    missing = [tool for tool in ("ip", "ss", "chrt", "curl") if not shutil.which(tool)]
    return "needs " + ", ".join(missing) if missing else None


def install_colyseus(build):
    """The folder in which Colyseus can be run, or nothing without npm."""
    if not shutil.which("npm"):
        return None
    folder = os.path.join(build, "colyseus")
    shutil.copytree(os.path.join(HERE, "colyseus"), folder, dirs_exist_ok=True)
    if not os.path.exists(os.path.join(folder, "node_modules", ".package-lock.json")):
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            print("tickwire: without Colyseus, npm failed: " + done.stderr.strip()[-200:], file=sys.stderr)
            return None
    return folder


def main():
    args = arguments()
    impossible = why_impossible()
    if impossible:
        print("tickwire: bench freshness " + impossible, file=sys.stderr)
        return 1
    plan = [scenario for scenario in scenarios.plan(args.quick) if args.only in str(scenario)]
    colyseus = None
    if any(scenario.sender == "colyseus" for scenario in plan):
        colyseus = install_colyseus(args.build)
        plan = [scenario for scenario in plan if colyseus or scenario.sender != "colyseus"]
    if not plan:
        print("tickwire: bench freshness has no run whose name contains \"%s\"" % args.only, file=sys.stderr)
        return 2
    box = Toolbox(args.java, args.classpath, colyseus)
    results = []
    for scenario in (scenario for scenario in plan for _ in range(args.times)):
        if sys.stderr.isatty():
            print("\r\033[K%s" % scenario, end="", file=sys.stderr, flush=True)
        try:
            results.append(scenario.run(box))
        except (RuntimeError, OSError) as failure:
            print("tickwire: %s failed: %s" % (scenario, failure), file=sys.stderr)
            return 1
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    verdicts = scenarios.judge(results)
    publish(args, results, verdicts)
    return 0 if all(verdict["met"] for verdict in verdicts) else 1


def publish(args, results, verdicts):
    report = {
        "machine": {"processors": os.cpu_count(), "kernel": os.uname().release, "load": os.getloadavg()},
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "runs": [{key: value for key, value in run.items() if key != "ages"} for run in results],
        "marks": verdicts,
    }
    if args.json == "-":
        print(json.dumps(report, indent=2))
    else:
        print(render(results, verdicts), end="")
        if args.json:
            with open(args.json, "w") as file:
                json.dump(report, file, indent=2)
    pictured = [run for run in results if "ages" in run]
    if args.svg and pictured:
        with open(args.svg, "w") as file:
            file.write(chart.draw(pictured))


if __name__ == "__main__":
    sys.exit(main())
