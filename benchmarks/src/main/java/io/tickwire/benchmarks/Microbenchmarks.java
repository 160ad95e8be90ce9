package io.tickwire.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The JMH benchmarks of this module, found and run by the simple names of their classes. */
final class Microbenchmarks {
    private static final String ENDING = "Benchmark";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String NO_PROFILER = "none";

    private Microbenchmarks() {}

    /** Names, without the ending that all of them have, that contain a text in any case. */
    static List<String> named(String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        return BenchmarkList.defaultList().getAll(new RunProgress(), List.of()).stream()
                .map(BenchmarkListEntry::getUserClassQName)
                .map(type -> type.substring(type.lastIndexOf('.') + 1))
                .filter(type -> type.toLowerCase(Locale.ROOT).contains(wanted))
                .map(type -> type.endsWith(ENDING) ? type.substring(0, type.length() - ENDING.length()) : type)
                .distinct()
                .sorted()
                .toList();
    }

    static List<Measured> run(List<String> names, boolean quick, String profiler) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true);
        for (String name : names) {
            options.include("\\." + name + "(" + ENDING + ")?\\.");
        }
        if (quick) {
            TimeValue brief = TimeValue.milliseconds(300);
            options.forks(1).warmupIterations(2).warmupTime(brief);
            options.measurementIterations(3).measurementTime(brief);
        }
        if (!profiler.equals(NO_PROFILER)) {
            options.addProfiler(profiler);
        }
        var progress = new RunProgress();
        try {
            return new Runner(options.build(), progress)
                    .run().stream().map(Microbenchmarks::measured).toList();
        } catch (RunnerException failed) {
            progress.showWhatWasSaid();
            throw failed;
        } finally {
            progress.close();
        }
    }

    @SuppressWarnings("rawtypes") // JMH's own signature of the secondary results
    private static Measured measured(RunResult run) {
        BenchmarkParams ran = run.getParams();
        Map<String, String> parameters = new LinkedHashMap<>();
        ran.getParamsKeys().forEach(key -> parameters.put(key, ran.getParam(key)));
        var allocated = OptionalDouble.empty();
        Map<String, Double> counters = new LinkedHashMap<>();
        for (Map.Entry<String, Result> entry : run.getSecondaryResults().entrySet()) {
            if (entry.getKey().endsWith(ALLOCATED)) {
                allocated = OptionalDouble.of(entry.getValue().getScore());
            } else if (!entry.getKey().contains(".") && !entry.getKey().contains(":")) {
                // An event counter is summed up over the iterations; what ours count is the same in each.
                int iterations = ran.getMeasurement().getCount() * ran.getForks();
                counters.put(entry.getKey(), entry.getValue().getScore() / iterations);
            }
        }
        Result<?> primary = run.getPrimaryResult();
        if (ran.getMode() == Mode.SampleTime) {
            counters.put("p50", primary.getStatistics().getPercentile(50));
            counters.put("p99", primary.getStatistics().getPercentile(99));
        }
        String[] path = ran.getBenchmark().split("\\.", -1);
        return new Measured(
                path[path.length - 2] + "." + path[path.length - 1],
                parameters,
                primary.getScore(),
                primary.getScoreError(),
                primary.getScoreUnit(),
                allocated,
                counters);
    }
}
