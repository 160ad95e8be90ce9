package io.tickwire.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final Scrape SCRAPE = new Scrape("""
            # HELP jvm_memory_used_bytes The amount of used memory
            # TYPE jvm_memory_used_bytes gauge
            jvm_memory_used_bytes{area="heap",id="G1 Eden Space"} 1048576.0
            jvm_memory_used_bytes{area="heap",id="G1 Old Gen"} 2.097152E7
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 5.0E7
            tickwire_connections_closed_total{code="1000"} 12.0
            tickwire_connections_closed_total{code="4009",by="server"} 3.0
            tickwire_connections_closed_total_other{code="4009"} 99.0
            tickwire_rooms 4
            """);

    @Test
    void samplesOfANameAreSummedByALabel() {
        assertThat(SCRAPE.sum("jvm_memory_used_bytes", "area=\"heap\"")).isEqualTo(22_020_096);
    }

    @Test
    void samplesAreFoundByTheValueOfALabel() {
        assertThat(SCRAPE.by("code", "tickwire_connections_closed_total"))
                .containsOnly(
                        org.assertj.core.api.Assertions.entry("1000", 12.0),
                        org.assertj.core.api.Assertions.entry("4009", 3.0));
    }

    @Test
    void sampleWithoutLabelsIsFound() {
        assertThat(SCRAPE.sum("tickwire_rooms", "")).isEqualTo(4);
    }

    @Test
    void quantileIsTheBoundOfTheBucketThatHasItOfWhatCameSince() {
        var before = new Scrape("t_bucket{le=\"0.001\"} 90\nt_bucket{le=\"0.01\"} 100\nt_bucket{le=\"+Inf\"} 100\n");
        var after = new Scrape("t_bucket{le=\"0.001\"} 95\nt_bucket{le=\"0.01\"} 200\nt_bucket{le=\"+Inf\"} 200\n");

        assertThat(after.quantileSince(before, "t_bucket", 0.5)).isEqualTo(0.01);
        assertThat(after.quantileSince(before, "t_bucket", 0.01)).isEqualTo(0.001);
        assertThat(after.quantileSince(after, "t_bucket", 0.5)).isNaN();
    }

    @Test
    void nothingIsFoundInNothing() {
        assertThat(Scrape.NONE.by("code", "tickwire_connections_closed_total")).isEmpty();
    }
}
