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
    void namesMadeUpWithoutEndFillNoMemoryAndStayRight() {
        for (int i = 0; i < 10 * Remembered.MOST_NAMES; i++) {
            assertThat(lengths.of("name" + i)).isEqualTo(("name" + i).length());
            assertThat(lengths.size()).isLessThanOrEqualTo(Remembered.MOST_NAMES);
        }
    }

    @Test
    void aLongNameIsNotKept() {
        String longName = "x".repeat(Remembered.LONGEST_NAME + 1);
        assertThat(lengths.of(longName)).isEqualTo(Remembered.LONGEST_NAME + 1);
        assertThat(lengths.size()).isZero();
    }
}
