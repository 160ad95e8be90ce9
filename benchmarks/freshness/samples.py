"""What a client saw: when which snapshot arrived, and how old the newest one was at each moment."""
import bisect


class Samples:
    """Snapshots in the order of their arrival: (arrived, made, tick, keyframe, rung), times in seconds."""

    def __init__(self, lines):
        rows = [tuple(int(word) for word in line.split()) for line in lines]
        self.rows = [(a / 1e6, m / 1e6, tick, keyframe, rung) for a, m, tick, keyframe, rung in rows]
        self.arrivals = [row[0] for row in self.rows]

    def age_at(self, moment):
        """Age in ms of the newest snapshot that had arrived by then."""
        index = bisect.bisect_right(self.arrivals, moment) - 1
        return (moment - self.rows[index][1]) * 1000 if index >= 0 else float("nan")

    def ages(self, begin, end, step=0.001):
        return [self.age_at(begin + i * step) for i in range(int((end - begin) / step))]

    def dropped(self, begin, end):
        """Snapshots that were made or due between two moments, and how many of them were never sent."""
        ticks = [row[2] for row in self.rows if begin <= row[1] <= end]
        if len(ticks) < 2:
            return 0, 0
        due = ticks[-1] - ticks[0] + 1
        return due, due - len(ticks)

    def recovered(self, moment, normal, until):
        """How many ms after a moment the age is back to normal, and stays so for 100 ms."""
        since = moment
        t = moment
        while t < until:
            if self.age_at(t) > normal:
                since = t + 0.001
            elif t - since >= 0.1:
                return (since - moment) * 1000
            t += 0.001
        return float("nan")


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")
