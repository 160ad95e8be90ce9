"""The scenarios: what is done to the path or by the client, what is measured, and the marks to be met."""
import os, time

import link
from actors import kernel_memory, metrics, samples
from samples import percentile

SNAPSHOTS_PER_SECOND = 60
INTERVAL_MS = 1000 / SNAPSHOTS_PER_SECOND
CONGESTED_SECONDS = 6
TWO_FRAMES_BYTES = 2 * 1300
# Two snapshots, and one more each second to ask again.
LIARS_BYTES = 3 * 1300


class Scenario:
    """One run of one server behind one path."""

    def __init__(self, name, sender, congestion_control, **path):
        self.name, self.sender, self.congestion_control = name, sender, congestion_control
        self.path = {"delay": 0.020, "buffer": 64 << 10, **path}

    def __str__(self):
        return "%s, %s, %s" % (self.name, self.sender, self.congestion_control)

    def run(self, box):
        began_load = os.getloadavg()[0]
        with link.Link(self.congestion_control, **self.path) as path:
            server = box.server(self.sender, path.server)
            try:
                found = self.measure(box, path, server)
            finally:
                server.stop()
        return {"scenario": self.name, "sender": self.sender, "congestion_control": self.congestion_control,
                "load": max(began_load, os.getloadavg()[0]), **found}


class Congestion(Scenario):
    """20 Mbit/s, then 400 kbit/s for six seconds, then 20 Mbit/s again."""

    def __init__(self, sender, congestion_control):
        super().__init__("congestion", sender, congestion_control, rate=20e6)

    def measure(self, box, path, server):
        probe = box.probe(self.sender, path.client)
        try:
            time.sleep(5)
            slow = path.set(rate=400e3)
            time.sleep(CONGESTED_SECONDS)
            fast = path.set(rate=20e6)
            time.sleep(4)
        finally:
            probe.end()
        seen = samples(probe)
        ages = seen.ages(slow + 1, fast)
        before = seen.ages(slow - 2, slow)
        # One interval more than usual: a single snapshot that comes late does not count.
        normal = percentile(before, 0.95) + INTERVAL_MS
        due, dropped = seen.dropped(slow + 1, fast)
        return {"p50_ms": percentile(ages, 0.5), "p95_ms": percentile(ages, 0.95), "max_ms": max(seen.ages(slow, fast)),
                "before_p95_ms": percentile(before, 0.95), "first_second_p95_ms": percentile(
                    seen.ages(slow, slow + 1), 0.95),
                "recovered_ms": seen.recovered(fast, normal, fast + 4), "due": due, "dropped": dropped,
                "ages": [(t / 100, seen.age_at(slow + t / 100)) for t in range(-100, 900)]}


class Steady(Scenario):
    """A path that carries everything: nobody should notice the pacing."""

    def __init__(self, name, sender, congestion_control, seconds=12, **path):
        super().__init__(name, sender, congestion_control, **path)
        self.seconds = seconds

    def measure(self, box, path, server):
        probe = box.probe(self.sender, path.client)
        try:
            time.sleep(4)
            begin = time.monotonic()
            time.sleep(self.seconds)
        finally:
            end = time.monotonic()
            probe.end()
        seen = samples(probe)
        ages = seen.ages(begin, end - 0.5)
        due, dropped = seen.dropped(begin, end - 0.5)
        return {"p50_ms": percentile(ages, 0.5), "p95_ms": percentile(ages, 0.95), "max_ms": max(ages),
                "due": due, "dropped": dropped}


class Frozen(Scenario):
    """A client that stops reading for six seconds, and reads on."""

    def __init__(self, congestion_control):
        super().__init__("frozen client", "tickwire", congestion_control, rate=20e6)

    def measure(self, box, path, server):
        probe = box.probe(self.sender, path.client)
        memory = unacknowledged = heap = 0
        try:
            time.sleep(4)
            sent = metrics(path.server)["tickwire_snapshots_sent_total"]
            probe.tell("pause")
            end = time.monotonic() + 6
            while time.monotonic() < end:
                held = kernel_memory(path.server)
                memory, unacknowledged = max(memory, held[0]), max(unacknowledged, held[1])
                heap = max(heap, metrics(path.server)["tickwire_outboxes_bytes"])
                time.sleep(0.1)
            sent = metrics(path.server)["tickwire_snapshots_sent_total"] - sent
            probe.tell("resume")
            resumed = time.monotonic()
            time.sleep(3)
        finally:
            probe.end()
        seen = samples(probe)
        return {"p95_ms": percentile(seen.ages(resumed + 1, resumed + 2.5), 0.95), "max_ms": max(
                    seen.ages(resumed + 1, resumed + 2.5)), "kernel_bytes": memory, "heap_bytes": heap,
                "snapshots_while_frozen": int(sent), "unacknowledged_bytes": unacknowledged}


class Lying(Scenario):
    """A client on 400 kbit/s that acknowledges what it did not receive."""

    def __init__(self, lie):
        super().__init__("lies: " + lie, "tickwire", "cubic", rate=400e3, buffer=1 << 20)
        self.lie = lie

    def measure(self, box, path, server):
        liar = box.liar(self.lie, path.client)
        most = memory = 0
        try:
            # The honest part of its life is over after two seconds.
            time.sleep(3)
            end = time.monotonic() + 9
            while time.monotonic() < end:
                held = kernel_memory(path.server)
                memory, most = max(memory, held[0]), max(most, held[1])
                time.sleep(0.05)
        finally:
            liar.end()
        closed = [line for line in liar.lines if line.startswith("closed")]
        seen = samples(liar)
        return {"buffered_bytes": most, "kernel_bytes": memory, "closed": closed[0] if closed else "", "max_ms": max(
            (arrived - made) * 1000 for arrived, made, *_ in seen.rows)}


def plan(quick):
    if quick:
        return [Congestion("tickwire", "cubic"), Congestion("naive", "cubic")]
    runs = []
    for control in ("cubic", "bbr"):
        runs += [Congestion(sender, control) for sender in ("tickwire", "naive", "colyseus")]
        for sender in ("tickwire", "naive"):
            runs.append(Steady("1.2 Mbit/s", sender, control, rate=1.2e6))
            runs.append(Steady("1 % loss", sender, control, seconds=30, rate=2e6, loss=1.0))
            runs.append(Steady("RTT 200 ms", sender, control, rate=20e6, delay=0.100, buffer=1 << 20))
        runs.append(Frozen(control))
    return runs + [Lying(lie) for lie in ("never", "future", "backwards", "random")]


def judge(results):
    """What was promised, and whether it was kept."""
    naive = {(run["scenario"], run["congestion_control"]): run for run in results if run["sender"] == "naive"}
    verdicts = []

    def mark(run, what, value, limit):
        verdicts.append({"scenario": run["scenario"], "congestion_control": run["congestion_control"], "what": what,
                         "value": value, "limit": limit, "met": value <= limit})

    for run in results:
        if run["sender"] != "tickwire":
            continue
        share = 100 * run["dropped"] / run["due"] if run.get("due") else 0
        name = run["scenario"]
        if name == "congestion":
            mark(run, "p95 ms", run["p95_ms"], 100)
            mark(run, "max ms", run["max_ms"], 150)
            mark(run, "recovered ms", run["recovered_ms"], 100)
        elif name == "1.2 Mbit/s":
            mark(run, "dropped %", share, 0.5)
            other = naive.get((name, run["congestion_control"]))
            if other:
                mark(run, "p95 ms beyond everything sent", run["p95_ms"] - other["p95_ms"], 2)
        elif name == "1 % loss":
            mark(run, "dropped %", share, 2)
        elif name == "RTT 200 ms":
            mark(run, "dropped", run["dropped"], 0)
        elif name == "frozen client":
            mark(run, "max ms after one second", run["max_ms"], 300)
            mark(run, "kernel bytes", run["kernel_bytes"], 200_000)
            mark(run, "bytes in the outbox", run["heap_bytes"], TWO_FRAMES_BYTES)
        elif name.startswith("lies"):
            mark(run, "kernel bytes", run["kernel_bytes"], 200_000)
            if not name.endswith("never"):
                # One that never acknowledges is paced by the socket alone.
                mark(run, "bytes under way", 0 if run["closed"] else run["buffered_bytes"], LIARS_BYTES)
    return verdicts
