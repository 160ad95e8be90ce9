package io.tickwire.loadtest;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's own figures, in Prometheus' text format, as far as measurements need them.
 *
 * @param text one sample on each line: a name, labels in braces, a number
 */
public record Scrape(String text) {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*\\})? (\\S+)");

    /** Nothing: the server's console is not known. */
    public static final Scrape NONE = new Scrape("");

    /** The sum over all samples of a name whose labels contain a text, for instance {@code area="heap"}. */
    public double sum(String name, String label) {
        double[] sum = {0};
        samples(name, (labels, value) -> sum[0] += labels.contains(label) ? value : 0);
        return sum[0];
    }

    /** The samples of a name by the value of one label. */
    public Map<String, Double> by(String label, String name) {
        return by(label, name, "");
    }

    /** The samples of a name whose labels contain a text, by the value of one label. */
    public Map<String, Double> by(String label, String name, String containing) {
        var byLabel = new TreeMap<String, Double>();
        Pattern pair = Pattern.compile("[{,]" + Pattern.quote(label) + "=\"([^\"]*)\"");
        samples(name, (labels, value) -> {
            Matcher found = pair.matcher(labels);
            if (labels.contains(containing) && found.find()) {
                byLabel.merge(found.group(1), value, Double::sum);
            }
        });
        return byLabel;
    }

    /**
     * A quantile of what was recorded since an earlier scrape, from the buckets of a histogram: the upper bound of the bucket
     * that has it. NaN when there was nothing.
     */
    public double quantileSince(Scrape earlier, String buckets, double quantile) {
        Map<String, Double> before = earlier.by("le", buckets);
        var counts = new TreeMap<Double, Double>();
        by("le", buckets)
                .forEach((bound, count) -> counts.put(
                        bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                        count - before.getOrDefault(bound, 0.0)));
        double all = counts.isEmpty() ? 0 : counts.lastEntry().getValue();
        if (all <= 0) {
            return Double.NaN;
        }
        for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
            if (bucket.getValue() >= quantile * all && Double.isFinite(bucket.getKey())) {
                return bucket.getKey();
            }
        }
        return counts.lowerKey(Double.POSITIVE_INFINITY);
    }

    private void samples(String name, BiConsumer<String, Double> each) {
        for (String line : text.lines().toList()) {
            Matcher sample = SAMPLE.matcher(line);
            if (line.startsWith(name) && sample.lookingAt() && sample.group(1).equals(name)) {
                each.accept(sample.group(2) == null ? "" : sample.group(2), Double.parseDouble(sample.group(3)));
            }
        }
    }
}
