import unittest

from twin import render, summarize


def run(this, twin, **different):
    return {"peer": "twins", "shape": "50x10@20", "attempt": 1, "us_per_frame": {"this": this, "twin": twin},
            "delivery": {"this": 1.0, "twin": 0.999}, **different}


class TwinTest(unittest.TestCase):
    def test_what_slows_both_down_for_a_second_is_no_difference(self):
        row = summarize([run([20.0, 40.0, 20.0], [18.0, 36.0, 18.0])])["rows"][0]

        self.assertAlmostEqual(row["ratio"], 0.9)
        self.assertAlmostEqual(row["error"], 0)

    def test_the_median_of_the_runs_counts(self):
        runs = [run([20.0], [10.0]), run([20.0], [19.0]), run([20.0], [21.0])]

        self.assertAlmostEqual(summarize(runs)["medians"]["50x10@20"], 0.95)

    def test_the_table_tells_what_failed(self):
        table = render(summarize([
            run([20.0, 22.0], [19.0, 21.0]),
            {"peer": "twins", "shape": "50x10@20", "attempt": 1, "rep": 2, "error": "a server ended"}]))

        self.assertIn("| 50x10@20 | 21.0 | 20.0 | 0.952 |", table)
        self.assertIn("failed: 50x10@20 twins, attempt 1 of repetition 2: a server ended", table)


if __name__ == "__main__":
    unittest.main()
