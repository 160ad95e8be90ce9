import unittest

from one_run import RunFailed
from ramp import FINENESS, MAX_TRIALS, climb, next_rooms, render, shortfall, summarize, trial


def run(**different):
    return {"connected": 100, "clients": 100, "lost": 0, "delivery": 1.0, "dev_ms": {"p99": 2.0}, **different}


class RampTest(unittest.TestCase):
    def climbed(self, capacity, first):
        trials = []

        def answer(rooms):
            return {"peer": "netty", "rooms": rooms, "ok": rooms <= capacity, "server_cpu_pct": min(95, 93 * rooms / capacity),
                    "wsload_cpu_pct": 30, "delivery": min(1, capacity / rooms), "why": "delivery 0.900"}

        climb(answer, first, trials.append)
        return summarize(trials)["sustained"][0], len(trials)

    def test_the_answer_is_found_in_few_trials_wherever_it_begins(self):
        for capacity, first in ((100, 100), (117, 110), (77, 110), (231, 180), (290, 280), (55, 110), (250, 700), (400, 110)):
            with self.subTest(capacity=capacity, first=first):
                best, trials = self.climbed(capacity, first)

                self.assertLessEqual(best["rooms"], capacity)
                self.assertLessEqual(best["fails_at"] - best["rooms"], capacity / FINENESS + 1)
                self.assertLessEqual(trials, MAX_TRIALS)

    def test_a_server_in_which_nothing_answers_sustains_none_and_the_search_ends(self):
        trials = []

        sustained = climb(lambda rooms: {"rooms": rooms, "ok": False}, 110, trials.append)

        self.assertFalse(sustained)
        self.assertEqual(len(trials), MAX_TRIALS)

    def test_one_room_that_fails_twice_is_the_last_trial(self):
        no = {"rooms": 1, "ok": False}

        self.assertEqual(next_rooms([no]), 1)
        self.assertIsNone(next_rooms([no, no]))

    def test_the_no_that_would_decide_is_asked_once_more(self):
        def told(rooms, ok):
            return {"peer": "netty", "rooms": rooms, "ok": ok, "why": "dev p99 12.0 ms", "server_cpu_pct": 80, "wsload_cpu_pct": 30}

        answers = [told(64, True), told(72, False), told(68, False), told(68, True), told(72, False)]
        kept = []

        climb(lambda rooms: answers[len(kept)], 64, kept.append)

        self.assertEqual(next_rooms(answers[:2]), 68)
        self.assertEqual(next_rooms(answers[:3]), 68)
        self.assertEqual(next_rooms(answers[:4]), 72)
        self.assertEqual(kept, answers)
        self.assertEqual(summarize(kept)["sustained"],
                         [{"peer": "netty", "rooms": 68, "fails_at": 72, "why": "dev p99 12.0 ms", "of_netty": 1.0}])

    def test_a_run_that_fails_is_a_no(self):
        def dies(shape):
            raise RunFailed("the server ended with 1: %d players" % shape.clients)

        told = trial("netty", 500, dies)

        self.assertEqual(told, {
            "peer": "netty", "shape": "500x10@30", "rooms": 500, "ok": False, "why": "the server ended with 1: 5000 players"})

    def test_each_part_of_the_criterion_can_fail(self):
        self.assertIsNone(shortfall(run()))
        self.assertEqual(shortfall(run(connected=99)), "99 of 100 players connected, 0 lost")
        self.assertEqual(shortfall(run(lost=1)), "100 of 100 players connected, 1 lost")
        self.assertEqual(shortfall(run(delivery=0.96)), "delivery 0.960")
        self.assertEqual(shortfall(run(delivery=1.05)), "delivery 1.050")
        self.assertEqual(shortfall(run(dev_ms={"p99": 10.0})), "dev p99 10.0 ms")

    def test_the_table_tells_ratios_and_why_it_fails(self):
        trials = [
            {"peer": "tickwire", "rooms": 90, "ok": False, "why": "the server ended with -9: out of memory"},
            {"peer": "tickwire", "rooms": 60, "ok": True, "load_limited": False, "server_cpu_pct": 80, "wsload_cpu_pct": 40,
             "us_per_frame": 20, "other_cpu_s": 0, **run()},
            {"peer": "netty", "rooms": 120, "ok": True, "load_limited": True, "server_cpu_pct": 80, "wsload_cpu_pct": 91,
             "us_per_frame": 10, "other_cpu_s": 0, **run()}]

        table = render(summarize(trials))

        self.assertIn("| tickwire | 60 | 18000 | 0.50 |  | 90: the server ended with -9: out of memory |", table)
        self.assertIn("| tickwire | 90 | no: the server ended with -9: out of memory |", table)
        self.assertIn("91 %, limited", table)


if __name__ == "__main__":
    unittest.main()
