"""A path between two network namespaces, made of two TUN devices and one process that carries IP packets between them.

Each direction is a drop-tail buffer of so many bytes before a bottleneck of so many bits per second, then a delay, then
random loss: what a router in front of a thin line does. It needs root and /dev/net/tun, and no kernel module (netem is
missing on many machines). All of it can be changed while packets are on their way; those that wait then leave at the
new rate."""
import collections, fcntl, multiprocessing, os, random, select, struct, subprocess, time

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
MTU = 1400
CLIENT, SERVER = "10.77.0.1", "10.77.0.2"


class Way:
    """One direction."""

    def __init__(self, out, path, rng):
        self.out, self.path, self.rng = out, path, rng
        self.waiting = collections.deque()
        self.waiting_bytes = 0
        self.flying = collections.deque()
        self.free_at = 0.0
        self.overflowed = self.lost = self.carried = 0

    def accept(self, packet, now):
        if self.waiting_bytes + len(packet) > self.path["buffer"]:
            self.overflowed += 1
            return
        if not self.waiting:
            self.free_at = max(self.free_at, now)
        self.waiting.append(packet)
        self.waiting_bytes += len(packet)

    def advance(self, now):
        while self.waiting and self.free_at <= now:
            packet = self.waiting.popleft()
            self.waiting_bytes -= len(packet)
            self.free_at += len(packet) * 8 / self.path["rate"]
            if self.rng.random() * 100 < self.path["loss"]:
                self.lost += 1
            else:
                self.flying.append((self.free_at + self.path["delay"], packet))
        while self.flying and self.flying[0][0] <= now:
            try:
                os.write(self.out, self.flying.popleft()[1])
                self.carried += 1
            except OSError:
                self.overflowed += 1

    def next_event(self):
        due = self.flying[0][0] if self.flying else float("inf")
        return min(due, self.free_at) if self.waiting else due


def carry(devices, path, orders):
    """The process: carries packets until the pipe of orders is closed."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(10))
    except OSError:
        os.nice(-20)
    rng = random.Random(1)
    ways = {devices[0]: Way(devices[1], path, rng), devices[1]: Way(devices[0], path, rng)}
    sources = [*devices, orders]
    while True:
        now = time.monotonic()
        wait = min(way.next_event() for way in ways.values()) - now
        for source in select.select(sources, [], [], min(1.0, max(0.0, wait)))[0]:
            if source is orders:
                try:
                    path.update(orders.recv())
                except EOFError:
                    return
                orders.send(time.monotonic())
                continue
            for _ in range(64):
                try:
                    ways[source].accept(os.read(source, 65536), time.monotonic())
                except BlockingIOError:
                    break
        now = time.monotonic()
        for way in ways.values():
            way.advance(now)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(" ".join(command) + ": " + done.stderr.strip())
    return done.stdout


class Link:
    """Two namespaces, `client` and `server`, and the path between them; closing it removes everything."""

    def __init__(self, congestion_control, **path):
        name = "tw%d" % os.getpid()
        self.client, self.server = name + "a", name + "b"
        self.devices, self.process = [], None
        try:
            for space, device, address, peer in (
                (self.client, name + "ta", CLIENT, SERVER), (self.server, name + "tb", SERVER, CLIENT)):
                self.add(space, device, address, peer, congestion_control)
            self.orders, theirs = multiprocessing.Pipe()
            values = {"rate": 1e9, "delay": 0.0, "loss": 0.0, "buffer": 1 << 20, **path}
            self.process = multiprocessing.Process(target=self.start, args=(theirs, values), daemon=True)
            self.process.start()
            theirs.close()
        except BaseException:
            self.close()
            raise

    def add(self, space, device, address, peer, congestion_control):
        run("ip", "netns", "add", space)
        inside = ("ip", "netns", "exec", space)
        fd = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        self.devices.append(fd)
        fcntl.ioctl(fd, TUNSETIFF, struct.pack("16sH", device.encode(), IFF_TUN | IFF_NO_PI))
        run("ip", "link", "set", device, "netns", space)
        run(*inside, "ip", "link", "set", "lo", "up")
        run(*inside, "ip", "addr", "add", address, "peer", peer, "dev", device)
        run(*inside, "ip", "link", "set", device, "mtu", str(MTU), "txqueuelen", "1000", "up")
        # By the route, since containers may not write sysctls.
        run(*inside, "ip", "route", "replace", peer, "dev", device, "src", address, "congctl", congestion_control)

    def start(self, theirs, values):
        self.orders.close()
        carry(self.devices, values, theirs)

    def set(self, **path):
        """Changes the path; returns when that was, on the monotonic clock."""
        self.orders.send(path)
        return self.orders.recv()

    def close(self):
        if self.process:
            self.orders.close()
            self.process.join(5)
            if self.process.is_alive():
                self.process.kill()
        for fd in self.devices:
            os.close(fd)
        for space in (self.client, self.server):
            subprocess.run(["ip", "netns", "del", space], capture_output=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
