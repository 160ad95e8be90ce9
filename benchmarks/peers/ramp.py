"""How many rooms of 10 players at 30 Hz does one core sustain?"""

PLAYERS, TICK_HZ = 10, 30
MAX_TRIALS = 8
MAX_DEVIATION_MS = 10
LOAD_LIMIT_PERCENT = 90  # above, the load generator may be what is too slow


def is_sustained(run):
    """Everybody connected and kept, delivery near its nominal rate, ticks in time."""
    return (run["connected"] == run["clients"] and run["lost"] == 0 and 0.97 < run["delivery"] < 1.04
            and run["dev_ms"]["p99"] < MAX_DEVIATION_MS)


def climb(trial, first, keep):
    """Each trial is a fresh server. First upwards or downwards until the answer is between two trials, then halving."""
    rooms, most, least_failed = first, 0, 0
    for _ in range(MAX_TRIALS):
        run = trial(rooms)
        run.update(ramp=True, rooms=rooms, ok=is_sustained(run), load_limited=run["wsload_cpu_pct"] > LOAD_LIMIT_PERCENT)
        keep(run)
        if run["ok"]:
            most = max(most, rooms)
        else:
            least_failed = min(least_failed or rooms, rooms)
        if not least_failed:
            busiest = max(run["server_cpu_pct"], run["wsload_cpu_pct"], 20)
            rooms = int(rooms * min(2, max(1.12, 95 / busiest)))
        elif not most:
            rooms = max(1, rooms * 6 // 10)
        elif least_failed - most <= most // 16 + 1:
            return
        else:
            rooms = (most + least_failed) // 2
