package io.tickwire.benchmarks.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClassHistogramTest {
    private static final String ANSWER = """
            4242:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:           100          10000  [B (java.base@25)
               2:            10           2000  jdk.internal.vm.FillerObject (java.base@25)
               3:             7            168  java.lang.String (java.base@25)
               4:             1             24  io.tickwire.A
               5:             2             48  io.tickwire.A
            Total           120          12240
            """;

    @Test
    void deadSpaceAndTotalsAreNotAlive() throws IOException {
        assertThat(ClassHistogram.parse(ANSWER).bytes()).isEqualTo(10_000 + 168 + 24 + 48);
    }

    @Test
    void whatGrewIsToldByClassTheMostBytesFirst() throws IOException {
        var before = ClassHistogram.parse("1: 40 1000 java.lang.String\n2: 90 9900 [B\n3: 5 500 java.lang.Gone\n");

        assertThat(ClassHistogram.parse(ANSWER).since(before))
                .containsExactly(
                        new ClassHistogram.Growth("[B", 10, 100), new ClassHistogram.Growth("io.tickwire.A", 3, 72));
    }

    @Test
    void anAnswerWithoutAnyClassIsAFailure() {
        assertThatThrownBy(() -> ClassHistogram.parse("4242:\nUnable to attach\n"))
                .isInstanceOf(IOException.class)
                .hasMessage("jcmd told nothing of the heap: 4242:");
    }
}
