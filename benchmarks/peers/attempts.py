"""A run that fails is made once more, and not hidden."""
from one_run import RunFailed

ATTEMPTS = 2


def until_good(measure, keep, **labels):
    """Keeps each attempt, the failed ones with their `error`. Tells whether there was a good one."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            run = measure()
            if is_incomplete(run):
                run["error"] = "%d players lost, %d never joined" % (run["lost"], run["failed"])
        except (RunFailed, OSError) as failed:
            run = {"error": str(failed)}
        keep({**run, **labels, "attempt": attempt})
        if "error" not in run:
            return True
    return False


def is_incomplete(run):
    return run["lost"] or run["failed"]


def good(runs):
    return [run for run in runs if "error" not in run]


def failures(runs):
    return ["%s %s, attempt %d%s: %s" % (run["shape"], run["peer"], run["attempt"],
                                         " of repetition %d" % run["rep"] if "rep" in run else "", run["error"])
            for run in runs if "error" in run]


def render_failures(told):
    return "".join("\nfailed: " + each + "\n" for each in told)
