import unittest

from stalled import render, summarize


def run(stalled, rss_end, heap, **different):
    return {"peer": "tickwire", "shape": "1x50@30", "stalled": stalled, "attempt": 1, "rss_start_mb": 100, "rss_end_mb": rss_end,
            "rss_peak_mb": rss_end, "heap_mb": heap, "dev_ms": {"p99": 1 + stalled}, "gap_ms": {"p99": 35}, "delivery": 1,
            **different}


class StalledTest(unittest.TestCase):
    def test_what_grows_without_stalled_players_is_not_laid_to_them(self):
        verdict = summarize([run(0, 120, [10, 11]), run(5, 122, [10, 11.5])])["verdicts"][0]

        self.assertEqual(verdict, {
            "peer": "tickwire", "rss_grew_mb": 2, "heap_grew_mb": 0.5, "flat": True, "dev_p99_grew_ms": 5})

    def test_memory_that_grows_with_them_is_not_flat(self):
        self.assertFalse(summarize([run(0, 101, [10, 10]), run(5, 150, [10, 10])])["verdicts"][0]["flat"])
        self.assertFalse(summarize([run(0, 101, [10, 10]), run(5, 101, [10, 30])])["verdicts"][0]["flat"])

    def test_a_server_without_a_heap_is_judged_by_its_memory_alone(self):
        verdict = summarize([run(0, 101, [None, None]), run(5, 101, [None, None])])["verdicts"][0]

        self.assertEqual((verdict["flat"], "heap_grew_mb" in verdict), (True, False))

    def test_the_table_tells_who_was_closed_and_what_failed(self):
        table = render(summarize([
            run(0, 101, [10, 10]), run(5, 101, [10, 10], slow_dropped=5, first_slow_drop_s=10.04),
            {"peer": "netty", "shape": "1x50@30", "attempt": 2, "error": "the server did not start"}]))

        self.assertIn("| tickwire | 5 | 5, the first after 10.0 s | 100.0 → 101.0 (101.0) | 10.0 → 10.0 |", table)
        self.assertIn("failed: 1x50@30 netty, attempt 2: the server did not start", table)


if __name__ == "__main__":
    unittest.main()
