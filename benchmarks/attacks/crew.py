"""One process that attacks: many sockets on one thread, told apart by what each does when it may."""
import collections, errno, select, socket, struct, time

import wire

ABORT = struct.pack("ii", 1, 0)  # SO_LINGER: close resets
IP_BIND_ADDRESS_NO_PORT = 24
CONNECTING, SHAKING, OPEN, OVER = range(4)
READ_BYTES = 64 << 10


class Line:
    """One socket of an attacker. A kind of attack says what it does; see assaults.py."""

    def __init__(self, crew, source):
        self.crew, self.state, self.answers = crew, CONNECTING, wire.Answers()
        self.out, self.opened = b"", time.monotonic()
        self.socket = socket.socket()
        self.socket.setblocking(False)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setsockopt(socket.IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1)
        self.socket.bind((source, 0))
        self.fd = self.socket.fileno()
        begun = self.socket.connect_ex(crew.target)
        if begun not in (0, errno.EINPROGRESS):
            self.socket.close()
            raise OSError(begun, "connect")

    def connected(self):
        """The socket is connected: an honest attacker begins with a handshake."""
        self.state = SHAKING
        self.out = wire.handshake()

    def upgraded(self):
        """The handshake was accepted."""

    def message(self, field):
        """A message came from the server."""

    def refill(self):
        """What is sent next, when all is sent; empty: nothing for now."""
        return b""

    def wants_to_write(self):
        return self.state == CONNECTING or bool(self.out)

    def on_ready(self, events):
        try:
            if self.state == CONNECTING:
                failed = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if failed:
                    raise OSError(failed, "connect")
                self.connected()
            if events & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
                self.receive()
            if self.state != OVER and events & select.EPOLLOUT:
                self.send()
        except BlockingIOError:
            pass
        except OSError:
            self.crew.counts["lost"] += 1
            self.over()

    def receive(self):
        received = self.socket.recv(READ_BYTES)
        if not received:
            self.over()
            return
        before = self.answers.status
        fields = self.answers.read(received)
        if not before and self.answers.status == 101:
            self.state = OPEN
            self.crew.counts["upgraded"] += 1
            self.upgraded()
        for field in fields:
            if field == wire.JOINED:
                self.crew.counts["joined"] += 1
            self.message(field)
            if self.state == OVER:
                return

    def send(self):
        """A few writes at most, so that each line has its turn."""
        for _ in range(4):
            if not self.out:
                self.out = self.refill()
                if not self.out:
                    return
            sent = self.socket.send(self.out)
            self.crew.counts["bytes"] += sent
            self.out = self.out[sent:]

    def abort(self):
        if self.state != OVER:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
            self.over()

    def over(self):
        if self.state == OVER:
            return
        if self.answers.close_code:
            self.crew.counts["closed %d" % self.answers.close_code] += 1
        if self.answers.status not in (0, 101):
            self.crew.counts["status %d" % self.answers.status] += 1
        if not self.answers.status:
            self.crew.counts["no answer"] += 1
        self.state = OVER
        self.socket.close()


class Crew:
    """Keeps so many lines at once, from so many addresses of this machine, replacing each that is over."""

    def __init__(self, target, kind):
        self.target, self.kind = target, kind
        self.counts = collections.Counter()
        self.lines = {}
        self.poll = select.epoll()
        self.masks = {}

    def attack(self, seconds):
        end = time.monotonic() + (self.kind.LONGEST_S or seconds)
        opened = 0
        while time.monotonic() < end and (self.lines or opened < self.kind.TOTAL):
            for _ in range(min(self.kind.AT_ONCE - len(self.lines), self.kind.TOTAL - opened, 64)):
                opened += self.open(opened)
            for fd, events in self.poll.poll(0.01):
                line = self.lines.get(fd)
                if line:
                    line.on_ready(events)
            self.sweep()
        self.counts["opened"] = opened
        self.counts["held"] = len(self.lines)

    def open(self, index):
        # From 127.1.0.0/16, since the healthy players and the newcomer have addresses of their own.
        place = index % self.kind.ADDRESSES
        try:
            line = self.kind(self, "127.1.%d.%d" % (place // 250, place % 250 + 1))
        except OSError as failed:
            self.counts["could not connect: " + errno.errorcode.get(failed.errno, "?")] += 1
            time.sleep(0.001)
            return 1
        line.index = index
        self.lines[line.fd] = line
        self.masks[line.fd] = select.EPOLLIN | select.EPOLLOUT
        self.poll.register(line.fd, self.masks[line.fd])
        return 1

    def sweep(self):
        now = time.monotonic()
        for fd, line in list(self.lines.items()):
            if line.state != OVER:
                self.kind.turn(line, now)
            if line.state == OVER:
                # A closed descriptor has left the poll by itself.
                del self.lines[fd], self.masks[fd]
                continue
            mask = (0 if line.deaf else select.EPOLLIN) | (select.EPOLLOUT if line.wants_to_write() else 0)
            if mask != self.masks[fd]:
                self.masks[fd] = mask
                self.poll.modify(fd, mask)
