package io.tickwire.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Texts} beside an array of strings. */
class TextsTest {
    private static final int ROWS = 20;
    private static final int MAX_BYTES = 40;

    private final Texts texts = texts();
    private final Texts others = texts();

    private static Texts texts() {
        var texts = new Texts(MAX_BYTES);
        texts.reserve(ROWS);
        return texts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eachRowKeepsItsOwnTextWhateverIsSetAndCopied(long seed) {
        var random = new Random(seed);
        String[] kept = new String[ROWS];
        Arrays.fill(kept, "");
        for (int i = 0; i < 500; i++) {
            int row = random.nextInt(ROWS);
            switch (random.nextInt(10)) {
                case 0 -> {
                    texts.wipe(row, ROWS);
                    Arrays.fill(kept, row, ROWS, "");
                }
                case 1 -> {
                    others.set(row, "é".repeat(random.nextInt(MAX_BYTES / 2)));
                    others.copyFrom(texts, ROWS);
                    texts.wipe(0, ROWS);
                    texts.copyFrom(others, ROWS);
                }
                default -> {
                    // Seldom long, so that short ones are there before a long one needs more room.
                    kept[row] = "x".repeat(random.nextInt(1 + i * MAX_BYTES / 500)) + random.nextInt(10);
                    assertThat(texts.set(row, kept[row])).isEqualTo(Murmur3.hash(kept[row].getBytes(UTF_8)));
                }
            }
            for (int r = 0; r < ROWS; r++) {
                assertThat(texts.get(r)).isEqualTo(kept[r]);
                assertThat(texts.length(r)).isEqualTo(kept[r].length());
            }
        }
    }

    @Test
    void textIsTheSameWhateverRoomIsAroundIt() {
        texts.set(3, "short");
        others.set(4, "a much longer one");
        others.set(3, "short");

        assertThat(texts.isSame(3, others)).isTrue();
        assertThat(texts.isSame(4, others)).isFalse();
        others.set(3, "shore");
        assertThat(texts.isSame(3, others)).isFalse();
    }

    @Test
    void rowThatNeverWasHasTheEmptyText() {
        assertThat(Texts.NONE.get(7)).isEmpty();
        assertThat(Texts.NONE.isEmpty(7)).isTrue();
        assertThat(texts.isSame(7, Texts.NONE)).isTrue();
        texts.set(3, "three");
        others.set(3, "three");
        assertThat(texts.isSame(ROWS, others)).isTrue();
        assertThat(texts.isSame(3, Texts.NONE)).isFalse();
    }

    @Test
    void textOfTheGreatestLengthIsKeptWhole() {
        var longest = new Texts(Field.Scale.MAX_TEXT_BYTES);
        longest.reserve(2);
        String written = "é".repeat(Field.Scale.MAX_TEXT_BYTES);

        longest.set(1, written);

        assertThat(longest.length(1)).isEqualTo(254);
        assertThat(longest.get(1)).isEqualTo(written.substring(0, 127));
        longest.set(0, "y".repeat(Field.Scale.MAX_TEXT_BYTES));
        assertThat(longest.length(0)).isEqualTo(255);
        assertThat(longest.get(1)).isEqualTo(written.substring(0, 127));
    }
}
