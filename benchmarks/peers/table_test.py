import unittest

import chart, marks
from attempts import failures, until_good
from compare import render, summarize
from one_run import RunFailed, Shape, Span
from peers import arguments, shape
from table import rows


def run(peer, rep, cost, **different):
    return {
        "peer": peer, "shape": "50x10@20", "rep": rep, "attempt": 1, "tick_hz": 20, "us_per_frame": cost, "bytes_per_frame": 400,
        "dev_ms": {"p99": 0.5}, "gap_ms": {"p50": 50, "p99": 60}, "echo": {"p50_ms": 25, "p99_ms": 50}, "delivery": 1,
        "server_user_s": 1, "server_sys_s": 3, "other_cpu_s": 0, "lost": 0, "failed": 0, **different}


class RowsTest(unittest.TestCase):
    def test_a_ratio_is_taken_within_each_repetition_before_the_median(self):
        # In the second repetition something slowed all of them down.
        runs = [run("tickwire", 1, 10), run("netty", 1, 10), run("tickwire", 2, 60), run("netty", 2, 30),
                run("tickwire", 3, 12), run("netty", 3, 10)]

        tickwire = rows(runs)[0]

        self.assertEqual(tickwire["us_per_frame"], 12)
        self.assertEqual(tickwire["of_netty"], 1.2)

    def test_a_failed_run_is_told_and_counts_nowhere(self):
        runs = [run("tickwire", 1, 10), run("tickwire", 2, 99, error="2 players lost, 0 never joined"),
                {"peer": "netty", "shape": "50x10@20", "rep": 1, "attempt": 2, "error": "the server did not start"}]

        tickwire, netty = rows(runs)

        self.assertEqual((tickwire["good"], tickwire["wanted"], tickwire["us_per_frame"]), (1, 2, 10))
        self.assertEqual(netty, {"shape": "50x10@20", "peer": "netty", "good": 0, "wanted": 1})
        self.assertIn("failed: 50x10@20 netty, attempt 2 of repetition 1: the server did not start", render(summarize(runs)))
        self.assertIn("| 50x10@20 | tickwire | 1 of 2 | 10.0 |", render(summarize(runs)))

    def test_rows_of_one_shape_stand_together_though_runs_are_interleaved(self):
        runs = [run("tickwire", 1, 1), run("netty", 1, 1), run("tickwire", 1, 1, shape="1x50@30"), run("floor", 1, 1)]

        self.assertEqual([(row["shape"], row["peer"]) for row in rows(runs)],
                         [("50x10@20", "tickwire"), ("50x10@20", "netty"), ("50x10@20", "floor"), ("1x50@30", "tickwire")])

    def test_the_picture_has_a_bar_for_each_row_with_figures(self):
        runs = [run("tickwire", 1, 10), run("netty", 1, 5), {**run("floor", 1, 5), "error": "the server did not start"}]

        picture = chart.cost(rows(runs))

        self.assertIn("Tickwire", picture)
        self.assertIn("Netty", picture)
        self.assertNotIn("C floor", picture)
        self.assertIsNone(chart.cost(rows(runs[2:])))


class MarksTest(unittest.TestCase):
    def test_marks_are_judged_where_they_hold_and_can_be_told(self):
        row = {"shape": "100x10@30", "peer": "tickwire", "of_netty": 1.1, "of_floor": 1.46, "of_colyseus": 0.8,
               "bytes_of_colyseus": 0.4, "dev_p99_ms": 3}

        self.assertEqual([(verdict["what"], verdict["met"]) for verdict in marks.judge([row])], [
            ("CPU time of Netty's", True), ("CPU time of the floor's", False), ("CPU time of Colyseus's", False),
            ("bytes of Colyseus's", True)])
        self.assertEqual(
            [verdict["what"] for verdict in marks.judge([{"shape": "1x50@30", "peer": "tickwire", "dev_p99_ms": 3, "of_netty": 2}])],
            ["dev p99 in ms"])
        self.assertEqual(marks.judge([{**row, "peer": "netty"}]), [])

    def test_missed_marks_stand_out(self):
        verdicts = marks.judge([{"shape": "200x10@20", "peer": "tickwire", "gap_p99_ticks": 1.6}])

        self.assertIn("| 200x10@20 | gap p99 in ticks | 1.5 | 1.600 | **missed** |\n\n0 of 1 marks met", marks.render(verdicts))


class AttemptsTest(unittest.TestCase):
    def attempted(self, *answers):
        kept, left = [], list(answers)

        def measure():
            if isinstance(left[0], RunFailed):
                raise left.pop(0)
            return left.pop(0)

        return until_good(measure, kept.append, peer="netty", shape="50x10@20", rep=1), kept

    def test_a_run_that_fails_is_made_once_more_and_both_are_kept(self):
        good, kept = self.attempted(RunFailed("the server did not start"), run("netty", 1, 5))

        self.assertTrue(good)
        self.assertEqual([each.get("error") for each in kept], ["the server did not start", None])

    def test_a_run_that_fails_twice_is_left_alone(self):
        good, kept = self.attempted(run("netty", 1, 5, lost=3), run("netty", 1, 5, failed=1))

        self.assertFalse(good)
        self.assertEqual(failures(kept), [
            "50x10@20 netty, attempt 1 of repetition 1: 3 players lost, 0 never joined",
            "50x10@20 netty, attempt 2 of repetition 1: 0 players lost, 1 never joined"])


class ArgumentsTest(unittest.TestCase):
    words = "--java-home J --build B --shapes 1,4,200x10@20 --peers tickwire,netty --reps 3 --seconds 15 --warmup 25".split()

    def test_shapes_have_short_names(self):
        args = arguments(self.words)

        self.assertEqual(args.shapes, [Shape(1, 50, 30), Shape(1, 200, 20), Shape(200, 10, 20)])
        self.assertEqual((args.peers, args.ramp, args.stalled), (["tickwire", "netty"], None, None))

    def test_a_ramp_may_begin_as_expected(self):
        self.assertEqual(arguments(self.words + ["--ramp", "0"]).ramp, 0)

    def test_the_floor_settles_at_once(self):
        span = Span(15, 25)

        self.assertEqual((span.of("floor"), span.of("netty")), (Span(15, 3), span))
        self.assertGreater(span.whole_run("netty", shape("2")), 45)


if __name__ == "__main__":
    unittest.main()
