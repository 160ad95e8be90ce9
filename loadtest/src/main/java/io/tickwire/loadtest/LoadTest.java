package io.tickwire.loadtest;

import io.tickwire.loadtest.measure.Chronicle;
import io.tickwire.loadtest.measure.Detective;
import io.tickwire.loadtest.measure.Measurement;
import io.tickwire.loadtest.report.Report;
import io.tickwire.loadtest.scenario.Behaviour;
import io.tickwire.loadtest.scenario.Phase;
import io.tickwire.loadtest.scenario.Scenario;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a scenario: phase after phase, then everyone leaves. */
final class LoadTest {
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(5);
    private static final long STEP_MILLIS = 20;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Scenario scenario;
    private final Target target;
    private final Progress progress;
    private final Measurement measurement = new Measurement();
    private final Detective detective = new Detective();
    private final Chronicle chronicle;
    private final List<Report.Span> spans = new ArrayList<>();

    /** @param log where each second's histograms go */
    LoadTest(Scenario scenario, Target target, Progress progress, Optional<PrintStream> log) {
        this.scenario = scenario;
        this.target = target;
        this.progress = progress;
        chronicle = new Chronicle(measurement, scenario.measuredSeconds(), log);
    }

    Report run() throws InterruptedException {
        target.reach();
        try (var crowd = new Crowd(scenario, target, measurement, detective);
                var watch = new ServerWatch(target)) {
            var seconds = new Seconds(crowd, chronicle, measurement, watch);
            Scrape before = target.scrape();
            for (Phase phase : scenario.phases()) {
                play(phase, crowd, seconds);
            }
            List<Stint> proper = crowd.proper();
            awaitSettled(proper);
            long unverified =
                    proper.stream().filter(stint -> !stint.isVerified()).count();
            Scrape after = target.scrape();
            crowd.leave();
            progress.clear();
            var facts = new Facts(scenario, target, chronicle, measurement, detective);
            return facts.report(crowd, new Facts.End(before, after, proper.size(), unverified, spans));
        } finally {
            progress.clear();
        }
    }

    private void play(Phase phase, Crowd crowd, Seconds seconds) throws InterruptedException {
        List<Behaviour> dealt = phase.shares().deal(phase.most());
        if (!phase.isRamp()) {
            gather(phase, dealt, crowd, seconds);
        }
        seconds.cut(System.nanoTime());
        long from = System.nanoTime();
        long to = from + phase.seconds() * NANOS_PER_SECOND;
        if (phase.measured()) {
            measurement.open(from, to);
        }
        double began = seconds.at(from);
        for (long now = from; now - to < 0; now = System.nanoTime()) {
            double in = (now - from) / 1e9;
            crowd.direct(phase.playersAt(in), dealt, phase.isRamp());
            crowd.tend();
            seconds.step(now, phase.measured());
            progress.show(seconds.line(phase, in));
            Thread.sleep(STEP_MILLIS);
        }
        seconds.step(to, phase.measured());
        spans.add(new Report.Span(phase.name(), began, seconds.at(System.nanoTime()), phase.measured()));
    }

    /** Everyone joins, a few at a time, and the room settles. */
    private void gather(Phase phase, List<Behaviour> dealt, Crowd crowd, Seconds seconds) throws InterruptedException {
        crowd.direct(phase.to(), dealt, false);
        if (!crowd.isJoining()) {
            return;
        }
        while (crowd.isJoining()) {
            progress.show("joining: " + crowd.present().size() + " of " + phase.to());
            seconds.step(System.nanoTime(), false);
            Thread.sleep(STEP_MILLIS);
        }
        if (crowd.present().isEmpty()) {
            throw new LoadException("nobody could join: " + crowd.totals().refusals());
        }
        Thread.sleep(SETTLE);
    }

    /** Waits for the acknowledgements of what was sent, and for a hash of each replica. */
    private void awaitSettled(List<Stint> proper) throws InterruptedException {
        progress.show("waiting for the last acknowledgements and hashes");
        proper.forEach(Stint::finishMeasuring);
        long until = System.nanoTime() + SETTLE_AFTER.toNanos();
        while (System.nanoTime() - until < 0
                && !proper.stream()
                        .allMatch(stint -> stint.isSettled() || stint.closed().isPresent())) {
            Thread.sleep(STEP_MILLIS);
        }
    }
}
