"""The processes of the bench: the server on one core; players, newcomer and attackers on another."""
import json, os, re, subprocess, sys, threading, time, urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER_CPU, OTHERS_CPU = "0", "1"
JVM = ["-XX:+UseCompactObjectHeaders", "--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED",
       "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"]
# Known addresses have no limit on a loopback address unless it is given; 1,000 can be filled without 10,000 descriptors.
# Seats and rooms are kept for a shorter time than by default, so that what an attack leaves is seen soon after it.
SERVER_FLAGS = ["--max-connections-per-address=64", "--max-connections=1000", "--seat-kept=3s", "--tick-empty=3s", "--seed=1"]
START_PATIENCE_S = 30
# What the collector did not close up: dead space that a class histogram counts.
FILLERS = "[Ljdk.internal.vm.FillerElement;", "jdk.internal.vm.FillerObject", "[Ljdk.internal.vm.FillerObject;"
VIRTUAL_THREADS = "java.lang.VirtualThread", "java.lang.ThreadBuilders$BoundVirtualThread"


class Failed(Exception):
    pass


class Toolbox:
    """What the processes are started with."""

    def __init__(self, java_home, classpath, realtime):
        self.java_home, self.classpath, self.realtime = java_home, classpath, realtime

    def pinned(self, cpu, command, urgent=True):
        return (["chrt", "-r", "1"] if self.realtime and urgent else []) + ["taskset", "-c", cpu] + command

    def jvm(self, cpu, main, *arguments):
        return self.pinned(
            cpu, [os.path.join(self.java_home, "bin", "java"), *JVM, "-cp", self.classpath, main, *arguments])

    def jcmd(self, pid, what):
        done = subprocess.run(
            self.pinned(OTHERS_CPU, [os.path.join(self.java_home, "bin", "jcmd"), str(pid), what], urgent=False),
            capture_output=True, text=True, timeout=60)
        return done.stdout


class Child:
    """A process whose lines are read while it runs, and which is ended by its pid."""

    def __init__(self, command):
        self.lines, self.arrived = [], threading.Condition()
        self.process = subprocess.Popen(
            command, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.pid = self.process.pid  # chrt and taskset become what they start
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            with self.arrived:
                self.lines.append(line.rstrip("\n"))
                self.arrived.notify_all()

    def await_line(self, pattern, seen=0, seconds=START_PATIENCE_S):
        """The first line from number `seen` on with this pattern."""
        end = time.monotonic() + seconds
        with self.arrived:
            while True:
                more = self.reader.is_alive()
                for line in self.lines[seen:]:
                    if re.search(pattern, line):
                        return line
                if time.monotonic() > end or not more:
                    raise Failed("no line with %s: %s" % (pattern, " | ".join(self.lines[-3:])))
                self.arrived.wait(0.2)

    def end(self):
        """Ends its input; what does not end by that is terminated, then killed."""
        self.process.stdin.close()
        for force in (lambda: None, self.process.terminate, self.process.kill):
            force()
            try:
                self.process.wait(5)
                return
            except subprocess.TimeoutExpired:
                pass


class Server(Child):
    def __init__(self, box):
        super().__init__(box.jvm(
            SERVER_CPU, *os.environ.get("SERVER_JAVA_OPTS", "").split(), "io.tickwire.server.cli.Main", "serve", "--port=0", "--console-port=0", *SERVER_FLAGS))
        self.box = box
        ready = re.search(r"play=(ws://[^:]+:(\d+)\S*) console=(\S+)", self.await_line(r"^tickwire ready "))
        self.play, self.port, self.console = ready.group(1), int(ready.group(2)), ready.group(3)

    def end(self):
        self.process.terminate()
        super().end()

    def descriptors(self):
        return len(os.listdir("/proc/%d/fd" % self.pid))

    def threads(self):
        return len(os.listdir("/proc/%d/task" % self.pid))

    def memory(self):
        """Live bytes of the heap and virtual threads alive, after a full collection, during which the server stops."""
        rows = [line.split() for line in self.box.jcmd(self.pid, "GC.class_histogram").splitlines()]
        classes = {words[3]: (int(words[1]), int(words[2])) for words in rows
                   if len(words) > 3 and words[0].endswith(":") and words[3] not in FILLERS}
        if not classes:
            raise Failed("jcmd told nothing of the heap")
        return {"heap": sum(size for _, size in classes.values()), "virtual_threads": sum(
            classes[name][0] for name in VIRTUAL_THREADS if name in classes), "classes": classes}

    def meters(self):
        with urllib.request.urlopen(self.console + "metrics", timeout=10) as answer:
            rows = (line.rsplit(" ", 1) for line in answer.read().decode().splitlines() if line and line[0] != "#")
            return {name: float(value) for name, value in rows}


class Players(Child):
    """The 30 healthy players, in one process that measures."""
    ROOMS, EACH = 3, 10

    def __init__(self, box, server):
        super().__init__(box.jvm(
            OTHERS_CPU, "io.tickwire.benchmarks.attacks.Players", server.play, "crowd-30", str(self.ROOMS), str(self.EACH)))
        self.await_line("^playing$")

    def window(self):
        """What they felt since the last call."""
        seen = len(self.lines)
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return json.loads(self.await_line(r"^\{", seen))


class Newcomer(Child):
    def __init__(self, box, server):
        super().__init__(box.pinned(OTHERS_CPU, [sys.executable, os.path.join(HERE, "newcomer.py"), str(server.port)]))

    def window(self, since):
        """What became of those that came since so many lines: milliseconds and words."""
        with self.arrived:
            rows = [line.split(" ", 1) for line in self.lines[since:]]
        return [(float(millis), what) for millis, what in rows]


def attack(box, server, name, seconds):
    """Starts an attack, which ends by itself. Never urgent: it must not keep the measuring process waiting."""
    return Child(box.pinned(
        OTHERS_CPU, [sys.executable, os.path.join(HERE, "assaults.py"), name, str(server.port), str(seconds)],
        urgent=False))
