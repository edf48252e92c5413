package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final List<String> workedOn = new ArrayList<>();
    private final Remembered<Integer> lengths = new Remembered<>(name -> {
        workedOn.add(name);
        return name.startsWith("un") ? null : Integer.valueOf(name.length());
    });

    @Test
    void worksOnAKnownNameOnce() {
        assertThat(lengths.of("view")).isEqualTo(4);
        assertThat(lengths.of("view")).isEqualTo(4);
        assertThat(workedOn).containsExactly("view");
    }

    @Test
    void worksOnAnUnknownNameOnceToo() {
        assertThat(lengths.of("unheard of")).isNull();
        assertThat(lengths.of("unheard of")).isNull();
        assertThat(workedOn).containsExactly("unheard of");
    }

    @Test
    void tellsNamesOfOneHashApart() {
        // "Aa" and "BB" have the hash 65 * 31 + 97 = 66 * 31 + 66 = 2112, and so have words made of them
        List<String> names = List.of("AaAa", "AaBB", "BBAa", "BBBB");
        for (int round = 0; round < 3; round++) {
            for (String name : names) {
                assertThat(lengths.of(name + round)).isEqualTo(5);
                assertThat(lengths.of(name)).isEqualTo(4);
            }
        }
    }

    @Test
    void keepsTwoNamesOfOneHash() {
        for (int round = 0; round < 3; round++) {
            lengths.of("AaAa");
            lengths.of("BBBB");
        }
        assertThat(workedOn).containsExactly("AaAa", "BBBB");
    }

    @Test
    void namesMadeUpWithoutEndStayRight() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(lengths.of("name" + i)).isEqualTo(("name" + i).length());
            assertThat(lengths.of("name" + i / 2)).isEqualTo(("name" + i / 2).length());
        }
    }

    @Test
    void aLongNameIsNotKept() {
        String longName = "x".repeat(Remembered.LONGEST_NAME + 1);
        lengths.of(longName);
        assertThat(lengths.of(longName)).isEqualTo(Remembered.LONGEST_NAME + 1);
        assertThat(workedOn).containsExactly(longName, longName);
    }
}
