#!/usr/bin/env python3
"""The attacks, one class for each; as a program: one attack. Arguments: name, port, seconds. Prints what came of it."""
import json, os, socket, sys, time

import crew, wire
from crew import OPEN, OVER, SHAKING, Line

TCP_REPAIR = 19
NEVER = 1 << 62
NOISE = os.urandom(1 << 20)


class Attack(Line):
    """A line that does nothing after its handshake."""
    AT_ONCE, ADDRESSES, TOTAL, LONGEST_S = 200, 8, NEVER, 0
    LASTS_S = 0  # at least
    REFUSED_WITH = 0  # HTTP status that some of them must see
    NEWCOMERS = ("in",)  # what may become of a new player meanwhile
    deaf = False
    index = 0

    def turn(self, now):
        """Called for each line about a hundred times a second."""


class Member(Attack):
    """A line that joins a room of ten."""

    def upgraded(self):
        self.out = wire.frame(wire.hello()) + wire.frame(wire.join("attackers-%d" % (self.index // 10 % 50)))


class Flood(Member):
    """Sends as fast as the socket takes it; whoever is closed is back at once."""
    STREAM = b"".join(wire.frame(wire.inputs(sequence)) for sequence in range(1, 20_000))
    at = 0
    may = False

    def message(self, field):
        self.may |= field == wire.JOINED

    def refill(self):
        if not self.may:
            return b""
        chunk = self.STREAM[self.at:self.at + 16_384]
        self.at = (self.at + len(chunk)) % len(self.STREAM)
        return chunk

    def wants_to_write(self):
        return super().wants_to_write() or self.may


class Inputs20(Flood):
    AT_ONCE = 20


class Inputs200(Flood):
    pass


class Pings(Flood):
    STREAM = wire.frame(b"12345678", wire.PING) * 1_200


class Fragments(Flood):
    STREAM = wire.frame(b"\x2a", wire.BINARY, last=False) + wire.frame(b"", 0, last=False) * 20_000


class Allowed(Member):
    """What the limits allow: 100 players of 250 inputs a second, each in a frame and a write of its own."""
    AT_ONCE, RATE = 100, 250
    sequence, begun = 0, 0.0

    def message(self, field):
        if field == wire.JOINED:
            self.begun = time.monotonic()

    def turn(self, now):
        if not self.begun or self.out:
            return
        due = int((now - self.begun) * self.RATE)
        for _ in range(min(due - self.sequence, 50)):
            self.sequence += 1
            try:
                self.crew.counts["bytes"] += self.socket.send(wire.frame(wire.inputs(self.sequence)))
                self.crew.counts["inputs"] += 1
            except BlockingIOError:
                return
            except OSError:
                self.over()
                return


class Slow(Attack):
    """A handshake of one byte a second."""
    AT_ONCE, ADDRESSES = 400, 8
    sent = 0

    def connected(self):
        self.state = SHAKING

    def turn(self, now):
        if self.state == SHAKING and now - self.opened >= self.sent:
            try:
                self.socket.send(wire.handshake()[self.sent:self.sent + 1])
                self.sent += 1
            except OSError:
                self.over()


class Silent(Attack):
    """Never speaks; every other one vanishes without a FIN, where this process may do that."""
    AT_ONCE, ADDRESSES, TOTAL = 600, 12, 600

    def connected(self):
        self.state = SHAKING
        if self.index % 2:
            try:
                self.socket.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
                self.crew.counts["vanished"] += 1
                self.state = OVER
                self.socket.close()
            except PermissionError:
                pass


class Left(Member):
    """Joins and is left: its socket stays, nobody reads it, nobody writes."""
    AT_ONCE, TOTAL, LASTS_S = 100, 100, 32

    def message(self, field):
        self.deaf |= field == wire.SNAPSHOT


class NoiseBefore(Attack):
    """Random bytes instead of a handshake."""
    AT_ONCE = 50

    def connected(self):
        self.state = SHAKING
        at = int.from_bytes(os.urandom(2), "big")
        self.out = NOISE[at:at + 4_096]


class NoiseAfter(Attack):
    """Random bytes after the handshake."""
    AT_ONCE = 50

    def upgraded(self):
        at = int.from_bytes(os.urandom(2), "big")
        self.out = NOISE[at:at + 4_096]


class Giant(Attack):
    """Declares up to 2^64 - 1 bytes, and begins to send them."""
    AT_ONCE = 50
    LENGTHS = (1 << 64) - 1, 1 << 63, (1 << 63) - 1, 1 << 40, 1 << 31, (1 << 31) - 1, 65_537

    def upgraded(self):
        self.out = wire.head(self.LENGTHS[self.index % len(self.LENGTHS)]) + b"\0" * 4_096


class Deep(Attack):
    """Protobuf messages in messages: groups and submissions, in unknown fields and where inputs are read."""
    AT_ONCE = 50

    GROUPS = b"\xa3\x06" * 30_000  # field 100, group begins
    PAYLOADS = [wire.frame(payload) for payload in (
        GROUPS, wire.text(1, GROUPS), wire.text(3, wire.nested(8_000)), wire.text(1, wire.nested(8_000)),
        wire.text(3, wire.text(1, GROUPS)), b"\x1b" * 60_000,
        wire.text(3, wire.text(1, wire.number(1, 1) + wire.text(3, b"\xa3\x06" * 400))))]
    GREETING = wire.frame(wire.hello()) + wire.frame(wire.join("attackers-deep"))

    def turn(self, now):
        # The server would wait for an answer to its close.
        if self.answers.close_code:
            self.over()

    def upgraded(self):
        self.out = (self.GREETING if self.index % 2 else b"") + self.PAYLOADS[self.index % len(self.PAYLOADS)]


class Storm(Attack):
    """10,000 that connect, say hello, join and abort as soon as they are in."""
    AT_ONCE, ADDRESSES, TOTAL, LONGEST_S = 400, 16, 10_000, 60

    def upgraded(self):
        self.out = wire.frame(wire.hello()) + wire.frame(wire.join("storm-%d" % (self.index % 100)))

    def message(self, field):
        if field == wire.JOINED:
            self.abort()


class Address(Member):
    """One address with 300 sockets, each back as soon as it is refused."""
    AT_ONCE, ADDRESSES, REFUSED_WITH = 300, 1, 429


class Full(Attack):
    """1,400 connections from 40 addresses to a server that takes 1,000."""
    AT_ONCE, ADDRESSES, REFUSED_WITH, NEWCOMERS = 1_400, 40, 503, ("in", "status 503")

    def upgraded(self):
        self.out = wire.frame(wire.hello())


ATTACKS = {
    "flood of inputs, 20": Inputs20, "flood of inputs, 200": Inputs200, "flood of pings, 200": Pings,
    "flood of fragments, 200": Fragments, "25,000 inputs/s, allowed": Allowed, "slow handshakes, 400": Slow,
    "silent sockets, 600": Silent, "players left, 100": Left, "garbage before the upgrade": NoiseBefore,
    "garbage after the upgrade": NoiseAfter, "giant lengths": Giant, "deep protobuf": Deep,
    "storm of 10,000": Storm, "one address, 300": Address, "full server, 1,400": Full,
}


def main():
    name, port, seconds = sys.argv[1:]
    band = crew.Crew(("127.0.0.1", int(port)), ATTACKS[name])
    begun = time.monotonic()
    band.attack(float(seconds))
    print(json.dumps({**band.counts, "seconds": round(time.monotonic() - begun, 1)}))


if __name__ == "__main__":
    main()
