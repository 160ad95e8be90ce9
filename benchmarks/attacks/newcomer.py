#!/usr/bin/env python3
"""A new player each second, from an address of its own. Argument: port. A line each: milliseconds until it was in, and
"in", or why not. Ends with its standard input."""
import select, socket, sys, time

import wire

SOURCE = "127.0.0.2"
PATIENCE_S = 5
EVERY_S = 1


def enter(port):
    """Connects, joins and leaves; what became of it, and after how long."""
    begun = time.monotonic()
    answers = wire.Answers()
    try:
        with socket.socket() as door:
            door.settimeout(PATIENCE_S)
            door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            door.bind((SOURCE, 0))
            door.connect(("127.0.0.1", port))
            door.sendall(wire.handshake())
            asked = False
            while time.monotonic() - begun < PATIENCE_S:
                received = door.recv(65_536)
                fields = answers.read(received)
                if answers.status == 101 and not asked:
                    asked = True
                    door.sendall(wire.frame(wire.hello()) + wire.frame(wire.join("newcomers")))
                if answers.status not in (0, 101):
                    return time.monotonic() - begun, "status %d" % answers.status
                if wire.SNAPSHOT in fields:
                    spent = time.monotonic() - begun
                    door.sendall(wire.frame(wire.LEAVE))
                    return spent, "in"
                if not received:
                    return time.monotonic() - begun, "closed %d" % answers.close_code
    except OSError as failed:
        return time.monotonic() - begun, "failed: %s" % failed
    return time.monotonic() - begun, "late"


def main():
    port = int(sys.argv[1])
    due = time.monotonic()
    while not select.select([sys.stdin], [], [], max(0, due - time.monotonic()))[0]:
        seconds, what = enter(port)
        print("%.1f %s" % (1_000 * seconds, what), flush=True)
        due = max(due + EVERY_S, time.monotonic() + 0.1)


if __name__ == "__main__":
    main()
