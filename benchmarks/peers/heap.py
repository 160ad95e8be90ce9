"""How much of a server's heap is alive, at moments of a run."""
import contextlib, os, re, signal, subprocess, threading, time

from one_run import LOAD_CPU

PATIENCE_S = 10


class HeapWatch:
    """Collects all garbage of the server some seconds after the load has begun, and notes what is left. The floor has no heap."""

    def __init__(self, box, peer, moments_s):
        self.ask = {"tickwire": jvm, "netty": jvm, "colyseus": node}.get(peer)
        self.java_home, self.moments_s = box.java_home, moments_s
        self.alive_mb = [None] * len(moments_s)

    @contextlib.contextmanager
    def beside(self, pid, log):
        timers = [threading.Timer(at, self.note, (index, pid, log)) for index, at in enumerate(self.moments_s)]
        for timer in timers if self.ask else ():
            timer.start()
        try:
            yield
        finally:
            for timer in timers if self.ask else ():
                timer.cancel()
                timer.join()

    def note(self, index, pid, log):
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # the run fails by itself when the server has ended
            self.alive_mb[index] = self.ask(pid, log, self.java_home)


def jvm(pid, _, java_home):
    """The histogram is one of living objects, and its last line their sum."""
    done = subprocess.run(
        ["taskset", "-c", LOAD_CPU, os.path.join(java_home, "bin", "jcmd"), str(pid), "GC.class_histogram"],
        capture_output=True, text=True, timeout=PATIENCE_S)
    total = re.search(r"^Total\s+\d+\s+(\d+)", done.stdout, re.MULTILINE)
    return int(total.group(1)) / 1e6 if total else None


def node(pid, log, _):
    """The Colyseus peer says it in its log when it is asked by this signal."""
    before = said_by_node(log)
    os.kill(pid, signal.SIGUSR2)
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        told = said_by_node(log)
        if len(told) > len(before):
            return int(told[-1]) / 1e6
        time.sleep(0.05)
    return None


def said_by_node(log):
    with open(log) as said:
        return re.findall(r"^alive (\d+)$", said.read(), re.MULTILINE)
