"""The protocol by hand: what a client sends as bytes, and of what the server sends just enough to count it."""
import struct

GAME = "crowd-30"
TEXT, BINARY, CLOSE, PING = 1, 2, 8, 9
JOINED, SNAPSHOT = 2, 3  # field numbers of ServerFrame


def handshake(host="tickwire"):
    return ("GET /v1/play HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: tickwire.v1\r\n\r\n" % host).encode()


def frame(payload, opcode=BINARY, last=True):
    """Masked with zeros, as a client may."""
    return head(len(payload), opcode, last) + b"\0\0\0\0" + payload


def head(length, opcode=BINARY, last=True):
    first = (0x80 if last else 0) | opcode
    if length < 126:
        return struct.pack(">BB", first, 0x80 | length)
    if length < 1 << 16:
        return struct.pack(">BBH", first, 0x80 | 126, length)
    return struct.pack(">BBQ", first, 0x80 | 127, length)


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def number(field, value):
    return varint(field << 3) + varint(value)


def text(field, value):
    value = value if isinstance(value, bytes) else value.encode()
    return varint(field << 3 | 2) + varint(len(value)) + value


def hello():
    return text(1, number(1, 1) + text(2, GAME) + text(5, "attacker"))


def join(room):
    return text(2, text(1, room) + number(2, 1))


def inputs(sequence):
    payload = number(1, sequence) + number(2, sequence % 8)
    return text(3, text(1, number(1, sequence) + text(3, payload)))


def nested(levels):
    """A message in a message in a message, each in field 1."""
    inner = b""
    for _ in range(levels):
        inner = text(1, inner)
    return inner


LEAVE = text(9, b"")


class Answers:
    """Reads what the server sends on one connection: its HTTP status, then the first field of each message."""

    def __init__(self):
        self.waiting = b""
        self.status = 0
        self.close_code = 0

    def read(self, received):
        """The first field number of each message that is complete now."""
        waiting = self.waiting + received
        if not self.status:
            end = waiting.find(b"\r\n\r\n")
            if end < 0:
                self.waiting = waiting
                return []
            self.status = int(waiting[9:12])
            waiting = waiting[end + 4:] if self.status == 101 else b""
        fields, at = [], 0
        while len(waiting) - at >= 2:
            length, start = waiting[at + 1] & 127, at + 2
            if length >= 126:
                start += 2 if length == 126 else 8
                if len(waiting) < start:
                    break
                length = int.from_bytes(waiting[at + 2:start], "big")
            if len(waiting) < start + length:
                break
            opcode = waiting[at] & 15
            if opcode == CLOSE and length >= 2:
                self.close_code = int.from_bytes(waiting[start:start + 2], "big")
            elif opcode == BINARY and length:
                fields.append(waiting[start] >> 3)
            at = start + length
        self.waiting = waiting[at:]
        return fields
