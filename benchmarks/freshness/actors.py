"""The processes of a run: a server in one namespace, a client in the other."""
import os, re, subprocess, threading, time

import link
from samples import Samples

PORT = 7000
CONSOLE_PORT = 7001
JVM = ["-XX:+UseCompactObjectHeaders", "--add-opens", "java.base/jdk.internal.misc=ALL-UNNAMED",
       "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx256m"]


class Process:
    """One process in a namespace; reads its lines while it runs, and ends it by its pid."""

    def __init__(self, space, command, cwd=None):
        self.lines = []
        self.arrived = threading.Condition()
        # Niced, so that what else runs on the machine is not measured.
        self.process = subprocess.Popen(
            ["ip", "netns", "exec", space, "chrt", "--rr", "1", *command], cwd=cwd, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.pid = self.process.pid  # ip and nice both become what they start
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            with self.arrived:
                self.lines.append(line.rstrip("\n"))
                self.arrived.notify_all()

    def await_line(self, pattern, seconds=30):
        seen, end = 0, time.monotonic() + seconds
        with self.arrived:
            while True:
                for line in self.lines[seen:]:
                    if re.search(pattern, line):
                        return line
                seen = len(self.lines)
                left = end - time.monotonic()
                if left <= 0 or (self.process.poll() is not None and not self.arrived.wait(0.2)):
                    raise RuntimeError("no line with %s: %s" % (pattern, "\n".join(self.lines[-20:])))
                self.arrived.wait(min(left, 0.2))

    def tell(self, word):
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def end(self, seconds=5):
        """Ends the input, which ends a client; what does not end by itself is killed."""
        try:
            self.process.stdin.close()
            self.process.wait(seconds)
        except (subprocess.TimeoutExpired, BrokenPipeError):
            self.process.kill()
            self.process.wait()

    def stop(self):
        self.process.terminate()
        self.end(3)


class Toolbox:
    """What the runs are made with: the JVM, the class path, the folder of the other server."""

    def __init__(self, java, classpath, colyseus=None):
        self.java, self.classpath, self.colyseus = java, classpath, colyseus

    def jvm(self, main, *arguments):
        return [self.java, *JVM, "-cp", self.classpath, main, *arguments]

    def server(self, kind, space):
        if kind == "colyseus":
            process = Process(space, ["node_modules/.bin/node", "server.mjs", str(PORT)], self.colyseus)
        elif kind == "naive":
            process = Process(
                space, self.jvm("io.tickwire.benchmarks.freshness.NaiveServer", link.SERVER, str(PORT)))
        else:
            process = Process(space, self.jvm(
                "io.tickwire.server.cli.Main", "serve", "--host", "0.0.0.0", "--port", str(PORT),
                "--console-port", str(CONSOLE_PORT), "--auth-anonymous", "yes"))
        process.await_line("ready")
        return process

    def probe(self, kind, space, inputs_per_second=60):
        if kind == "colyseus":
            process = Process(space, ["node_modules/.bin/node", "client.mjs", link.SERVER, str(PORT)], self.colyseus)
        else:
            process = Process(space, self.jvm(
                "io.tickwire.benchmarks.freshness.Probe", "ws://%s:%d/v1/play" % (link.SERVER, PORT),
                str(inputs_per_second)))
        process.await_line(r"^\d+ \d+ ")
        return process

    def liar(self, lie, space):
        process = Process(space, self.jvm(
            "io.tickwire.benchmarks.freshness.Liar", "ws://%s:%d/v1/play" % (link.SERVER, PORT), lie))
        process.await_line(r"^\d+ \d+ ")
        return process


def samples(process):
    return Samples(line for line in process.lines if re.match(r"\d+ \d+ \d+ [01] \d+$", line))


def metrics(space):
    """The server's meters by name and labels."""
    text = link.run("ip", "netns", "exec", space, "curl", "-s", "http://127.0.0.1:%d/metrics" % CONSOLE_PORT)
    found = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, value = line.rsplit(" ", 1)
            found[name] = float(value)
    return found


def kernel_memory(space):
    """Bytes of kernel memory that the server's connections hold now, and bytes that TCP has not got acknowledged."""
    text = link.run("ip", "netns", "exec", space, "ss", "-tmnH", "state", "established", "sport", "=", str(PORT))
    memory = unacknowledged = 0
    for line in text.splitlines():
        held = re.search(r"skmem:\(r(\d+),rb\d+,t(\d+),tb\d+,f(\d+),w(\d+)", line)
        if held:
            memory += sum(int(part) for part in held.groups())
        elif re.match(r"\d+\s+\d+", line.strip()):
            unacknowledged += int(line.split()[1])
        queue = re.match(r"\s*\d+\s+(\d+)\s", line)
        if held and queue:
            unacknowledged += int(queue.group(1))
    return memory, unacknowledged
