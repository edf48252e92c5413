package io.github.behaviorfeatures.spill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.rows.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteKeysTest {

    /** Against a list searched from its start; of 3,000 texts many are the beginning of others, and one is empty. */
    @Test
    void numbersKeysInTheOrderInWhichTheyAreFirstMet() {
        ByteKeys keys = new ByteKeys();
        Random random = new Random(5);
        for (int round = 0; round < 2; round++) {
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 9_000; i++) {
                String text = Integer.toString(random.nextInt(3_000), 2).substring(random.nextInt(2));
                if (!expected.contains(text)) {
                    expected.add(text);
                }
                byte[] among = Sources.bytes("x" + text + "yy");
                assertThat(keys.number(among, 1, among.length - 2)).isEqualTo(expected.indexOf(text));
            }
            assertThat(keys.size()).isEqualTo(expected.size()).isGreaterThan(1_000);
            for (int number = 0; number < keys.size(); number++) {
                assertThat(KeyText.text(keys.bytes(), keys.start(number), keys.end(number)))
                        .isEqualTo(expected.get(number));
            }
            keys.clear();
            assertThat(keys.size()).isZero();
        }
    }

    /** The order of customers follows from it. */
    @Test
    void hashesDependOnNothingButTheKey() {
        ByteKeys some = new ByteKeys();
        ByteKeys others = new ByteKeys();
        byte[] id = Sources.bytes("7000052901587");
        some.number(id, 0, id.length);
        others.number(Sources.bytes("other"), 0, 5);
        others.number(Sources.bytes("  7000052901587  "), 2, 15);
        assertThat(others.hash(1)).isEqualTo(some.hash(0)).isNotEqualTo(others.hash(0));
    }
}
