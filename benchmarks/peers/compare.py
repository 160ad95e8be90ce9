"""What does a frame cost? Each peer in each shape, repetition by repetition."""
import chart, marks
from attempts import failures, render_failures, until_good
from one_run import Span, measure
from progress import progress
from table import render_rows, rows


def run_all(args, box, keep):
    """Interleaved: whatever disturbs the machine for a while disturbs all peers. Tells whether each had a good run."""
    span = Span(args.seconds, args.warmup)
    plan = [(rep, shape, peer) for rep in range(1, args.reps + 1) for shape in args.shapes for peer in args.peers]
    seconds = sum(span.whole_run(peer, shape) for _, shape, peer in plan)
    progress("%d runs, about %d minutes" % (len(plan), round(seconds / 60)))
    missing = 0
    for done, (rep, shape, peer) in enumerate(plan):
        progress("%d of %d: %s %s" % (done + 1, len(plan), peer, shape))
        missing += not until_good(lambda: measure(box, peer, shape, span), keep, peer=peer, shape=str(shape), rep=rep)
    return not missing


def summarize(runs):
    medians = rows(runs)
    return {"rows": medians, "marks": marks.judge(medians), "failures": failures(runs)}


def render(summary):
    return render_rows(summary["rows"]) + marks.render(summary["marks"]) + render_failures(summary["failures"])


def draw(summary):
    return chart.cost(summary["rows"])
