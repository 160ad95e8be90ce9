"""One measurement: a fresh server on one core, the load on another one, a line of JSON."""
import contextlib, json, os, random, re, shutil, socket, subprocess, tempfile, time, urllib.request
from dataclasses import dataclass, replace

from realtime import real_time

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER_CPU, LOAD_CPU = "0", "1"
START_PATIENCE_S, SEATS_PATIENCE_S, LOAD_PATIENCE_S = 30, 120, 60
SOURCES = 60  # addresses that the load connects from
# No round number: rooms tick from when they are opened, and would do so in a few groups.
CONNECTS_PER_S = 870
INPUT_HZ = 20
# So that compilers have seen the code: 10 rooms of 20, inputs five times as often.
WARM_ROOMS, WARM_PLAYERS, WARM_INPUT_HZ, WARM_SECONDS = 10, 20, 100, 5
WARM_PREFIX = "w"
FLOOR_SETTLE_S = 3


class RunFailed(Exception):
    """There is nothing to measure; the message says why."""


@dataclass(frozen=True)
class Shape:
    rooms: int
    players: int
    tick_hz: int

    @property
    def clients(self):
        return self.rooms * self.players

    @property
    def floor_bytes(self):
        """What a frame of the Netty peer takes: a player's whole delta, more often with an input at the lower rate."""
        return self.players * (39 if self.tick_hz > 20 else 43)

    def __str__(self):
        return "%dx%d@%d" % (self.rooms, self.players, self.tick_hz)


@dataclass(frozen=True)
class Span:
    """For how long a run is measured, and for how long it was under the same load before."""
    seconds: int
    settle: int

    def of(self, peer):
        return replace(self, settle=min(self.settle, FLOOR_SETTLE_S)) if peer == "floor" else self

    def whole_run(self, peer, shape):
        """About how long a run takes, from the start of its server to its end."""
        start = 0.2 if peer == "floor" else 1.5 + WARM_SECONDS + WARM_ROOMS * WARM_PLAYERS / CONNECTS_PER_S
        return start + shape.clients / CONNECTS_PER_S + self.of(peer).settle + self.seconds


@dataclass(frozen=True)
class Box:
    """What all runs share: where things are built, the JDK, whether to run with real-time priority."""
    build: str
    java_home: str
    realtime: bool

    def pinned(self, cpu, command):
        """Ends with this process, even when that is killed."""
        priority = ["chrt", "-r", "1"] if self.realtime else []
        return ["setpriv", "--pdeathsig", "KILL"] + priority + ["taskset", "-c", cpu] + command

    def environment(self, shape):
        return dict(os.environ, BUILD=self.build, JAVA_HOME=self.java_home, FLOOR_BYTES=str(shape.floor_bytes),
                    ROOM_SIZE=str(max(WARM_PLAYERS, shape.players)))


def measure(box, peer, shape, span, load_flags=(), beside=None):
    """
    Runs one peer once. Raises RunFailed when there is nothing to measure. What `beside` makes of the server and its log is
    entered while the clients of the shape join, play and are measured.
    """
    with real_time(box.realtime), serving(box, peer, shape) as server:
        run = {"peer": peer, "shape": str(shape), "at": time.strftime("%H:%M:%S"), "load1": os.getloadavg()[0]}
        with beside(server.process.pid, server.log) if beside else contextlib.nullcontext():
            run.update(play(box, peer, shape, span, server, load_flags))
        check(run, server.process, server.log)
        return {**run, **ticks(server.log)}


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen
    port: int
    folder: str
    log: str


@contextlib.contextmanager
def serving(box, peer, shape, home=HERE, **variables):
    """A fresh server, warmed up; from `home`, where that is of another checkout. Ends it, and leaves nothing."""
    folder = tempfile.mkdtemp(prefix="peers-", dir=box.build)
    port = free_port()
    log = open(os.path.join(folder, "server.log"), "w")
    process = subprocess.Popen(
        box.pinned(SERVER_CPU, [os.path.join(home, peer, "run.sh"), str(port), str(shape.tick_hz)]),
        env={**box.environment(shape), **variables}, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    try:
        await_port(process, port, log.name)
        server = Server(process, port, folder, log.name)
        if peer != "floor":
            warm = Shape(WARM_ROOMS, WARM_PLAYERS, shape.tick_hz)
            load(box, warm, Span(WARM_SECONDS, 0), folder,
                 client(box, peer, warm, port, folder, WARM_PREFIX) + ["--rate", str(WARM_INPUT_HZ)])
        yield server
    finally:
        process.kill()  # nobody is left who could be told, and nothing is kept
        process.wait()
        log.close()
        shutil.rmtree(folder)


def play(box, peer, shape, span, server, load_flags=()):
    """The players of the shape join, play and are measured; what the load tells of it."""
    flags = client(box, peer, shape, server.port, server.folder, "") + [
        "--rate", str(INPUT_HZ), "--echo-tag", "--server-pid", str(server.process.pid), *load_flags]
    return load(box, shape, span.of(peer), server.folder, flags)


def check(run, server, log):
    if server.poll() is not None:
        raise RunFailed("the server ended with %d%s" % (server.returncode, last_words(log)))
    if not run["frames"]:
        raise RunFailed("no update arrived, %d of %d players were connected" % (run["connected"], run["clients"]))
    if run["peer"] != "floor" and not run["echo"]["samples"]:
        raise RunFailed("no update showed an input")


def client(box, peer, shape, port, folder, prefix):
    """Lets the peer write the clients' addresses, and returns what it wants the load generator to be told."""
    script = 'PORT=$1 ROOMS=$2 PER=$3 TICK=$4 TMPD=$5 RP=$6; . "$0" && printf "%s\\0" "${WS_ARGS[@]}"'
    done = finish(
        "reserving seats", ["bash", "-c", script, os.path.join(HERE, peer, "client.sh"), str(port), str(shape.rooms), str(shape.players),
         str(shape.tick_hz), folder, prefix], SEATS_PATIENCE_S, env=box.environment(shape))
    if done.returncode:
        raise RunFailed("no seats: " + done.stderr.strip()[-200:])
    return done.stdout.split("\0")[:-1]


def load(box, shape, span, folder, flags):
    command = [
        os.path.join(box.build, "load", "wsload"), "--urls", os.path.join(folder, "urls"), "--n", str(shape.clients),
        "--tick", str(shape.tick_hz), "--secs", str(span.seconds), "--warmup", str(span.settle), "--ramp",
        str(CONNECTS_PER_S), "--src", str(SOURCES)]
    patience_s = shape.clients / CONNECTS_PER_S + span.settle + span.seconds + LOAD_PATIENCE_S
    done = finish("the load generator", box.pinned(LOAD_CPU, command + flags), patience_s)
    try:
        return json.loads(done.stdout)
    except ValueError as nothing:
        raise RunFailed("the load generator said nothing: " + done.stderr.strip()[-200:]) from nothing


def finish(what, command, patience_s, env=None):
    try:
        return subprocess.run(command, env=env, capture_output=True, text=True, timeout=patience_s)
    except subprocess.TimeoutExpired as late:
        raise RunFailed("%s did not end in %d s" % (what, patience_s)) from late


def ticks(log):
    """How long the ticks of the slowest room took since it was opened, where the server has a console that tells."""
    with open(log) as said:
        console = re.search(r" console=(\S+)", said.read())
    if not console:
        return {}
    try:
        with urllib.request.urlopen(console.group(1) + "api/rooms", timeout=5) as answer:
            rooms = [room for room in json.load(answer)["rooms"] if not room["id"].startswith(WARM_PREFIX)]
    except OSError:
        return {}  # too busy to tell
    slowest = max(rooms, key=lambda room: room["tick_duration_us"]["p99"], default=None)
    return {"tick_us": slowest["tick_duration_us"], "tick_late_us": slowest["tick_lateness_us"]} if slowest else {}


def free_port():
    """A free port below the ones that connections are given, or the load might take it."""
    while True:
        port = random.randint(20_000, 30_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if probe.connect_ex(("127.0.0.1", port)):
                return port


def await_port(server, port, log):
    deadline = time.monotonic() + START_PATIENCE_S
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)
    raise RunFailed("the server did not start" + last_words(log))


def last_words(log):
    with open(log) as said:
        words = " ".join(said.read().split())[-200:]
    return ": " + words if words else ""
