"""One measurement: a fresh server on one core, the load on another one, a line of JSON."""
import json, os, random, re, shutil, signal, socket, subprocess, tempfile, time, urllib.request
from dataclasses import dataclass

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER_CPU, LOAD_CPU = "0", "1"
START_PATIENCE_S, STOP_PATIENCE_S = 30, 5
SOURCES = 8  # addresses that the load connects from
INPUT_HZ = 20
# So that compilers have seen the code: 10 rooms of 20, inputs five times as often.
WARM_ROOMS, WARM_PLAYERS, WARM_INPUT_HZ, WARM_SECONDS = 10, 20, 100, 5
WARM_PREFIX = "w"
FLOOR_SETTLE_S = 3


class RunFailed(Exception):
    pass


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
class Box:
    """What all runs share: where things are built, the JDK, whether to run with real-time priority."""
    build: str
    java_home: str
    realtime: bool

    def pinned(self, cpu, command):
        return (["chrt", "-r", "1"] if self.realtime else []) + ["taskset", "-c", cpu] + command

    def environment(self, shape):
        return dict(os.environ, BUILD=self.build, JAVA_HOME=self.java_home, FLOOR_BYTES=str(shape.floor_bytes),
                    ROOM_SIZE=str(max(WARM_PLAYERS, shape.players)))


def measure(box, peer, shape, seconds, settle, load_flags=()):
    """Runs one peer once. Raises RunFailed when there is nothing to measure."""
    folder = tempfile.mkdtemp(prefix="peers-", dir=box.build)
    port = free_port()
    log = open(os.path.join(folder, "server.log"), "w")
    server = subprocess.Popen(
        box.pinned(SERVER_CPU, [os.path.join(HERE, peer, "run.sh"), str(port), str(shape.tick_hz)]),
        env=box.environment(shape), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    try:
        await_port(server, port, log.name)
        if peer != "floor":
            warm = Shape(WARM_ROOMS, WARM_PLAYERS, shape.tick_hz)
            load(box, peer, warm, client(box, peer, warm, port, folder, WARM_PREFIX), folder,
                 ["--rate", str(WARM_INPUT_HZ), "--secs", str(WARM_SECONDS), "--warmup", "0"])
        flags = ["--rate", str(INPUT_HZ), "--secs", str(seconds), "--echo-tag", "--server-pid", str(server.pid),
                 "--warmup", str(min(settle, FLOOR_SETTLE_S) if peer == "floor" else settle)]
        arguments = client(box, peer, shape, port, folder, "")
        run = {"peer": peer, "shape": str(shape), "at": time.strftime("%H:%M:%S"), "load1": os.getloadavg()[0],
               **load(box, peer, shape, arguments, folder, flags + list(load_flags))}
        if peer != "floor" and not run["echo"]["samples"]:
            raise RunFailed("%s %s: no update showed an input" % (peer, shape))
        return {**run, **ticks(log.name)}
    finally:
        stop(server)
        log.close()
        shutil.rmtree(folder)


def client(box, peer, shape, port, folder, prefix):
    """Lets the peer write the clients' addresses, and returns what it wants the load generator to be told."""
    script = 'PORT=$1 ROOMS=$2 PER=$3 TICK=$4 TMPD=$5 RP=$6; . "$0" && printf "%s\\0" "${WS_ARGS[@]}"'
    done = subprocess.run(
        ["bash", "-c", script, os.path.join(HERE, peer, "client.sh"), str(port), str(shape.rooms), str(shape.players),
         str(shape.tick_hz), folder, prefix], env=box.environment(shape), capture_output=True, text=True)
    if done.returncode:
        raise RunFailed("no seats: " + done.stderr.strip()[-200:])
    return done.stdout.split("\0")[:-1]


def load(box, peer, shape, peer_flags, folder, flags):
    command = [os.path.join(box.build, "load", "wsload"), "--urls", os.path.join(folder, "urls"), "--n",
               str(shape.clients), "--tick", str(shape.tick_hz), "--ramp", "500", "--src", str(SOURCES)]
    done = subprocess.run(box.pinned(LOAD_CPU, command + peer_flags + flags), capture_output=True, text=True)
    if not done.stdout.strip():
        raise RunFailed("the load generator said nothing: " + done.stderr.strip()[-200:])
    return json.loads(done.stdout)


def ticks(log):
    """How long the ticks of the slowest room took since it was opened, where the server has a console that tells."""
    with open(log) as said:
        console = re.search(r" console=(\S+)", said.read())
    if not console:
        return {}
    with urllib.request.urlopen(console.group(1) + "api/rooms", timeout=5) as answer:
        rooms = [room for room in json.load(answer)["rooms"] if not room["id"].startswith(WARM_PREFIX)]
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
        time.sleep(0.1)
    with open(log) as said:
        raise RunFailed("the server did not start: " + said.read().strip()[-200:])


def stop(server):
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(STOP_PATIENCE_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
