import fcntl, os, signal, subprocess, sys, tempfile, unittest

import realtime

HOLD = """
import sys, realtime
realtime.TIMESLICE = sys.argv[1]
with realtime.real_time(True):
    print(open(realtime.TIMESLICE).read(), flush=True)
    sys.stdin.read()
"""


class RealTimeTest(unittest.TestCase):
    def restored(self, before, end):
        """What is in the file after a process that held it was ended so."""
        with tempfile.NamedTemporaryFile("w+") as file:
            file.write(before)
            file.flush()
            holder = subprocess.Popen([sys.executable, "-c", HOLD, file.name], cwd=os.path.dirname(realtime.__file__) or ".",
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.assertEqual(int(holder.stdout.readline()), realtime.SHORT_MS)
            end(holder)
            holder.communicate(timeout=20)  # closes its input, at which it ends
            with open(file.name) as now:
                fcntl.flock(now, fcntl.LOCK_EX)  # is held until all is put back
                return int(now.read())

    def test_turns_are_put_back_after_the_run(self):
        self.assertEqual(self.restored("100\n", lambda holder: None), 100)

    def test_turns_are_put_back_when_the_bench_is_killed(self):
        self.assertEqual(self.restored("100\n", lambda holder: holder.send_signal(signal.SIGKILL)), 100)

    def test_short_turns_that_somebody_left_become_the_kernels_own(self):
        self.assertEqual(self.restored("4\n", lambda holder: None), realtime.KERNELS_OWN)


if __name__ == "__main__":
    unittest.main()
