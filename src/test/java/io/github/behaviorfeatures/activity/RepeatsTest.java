package io.github.behaviorfeatures.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static boolean mayBeIn(List<String> ids) {
        return Repeats.mayBeIn(ids, Function.identity());
    }

    @Test
    void manyDifferentIdsAreToldAsSuch() {
        assertThat(mayBeIn(differentIds(20_000))).isFalse();
        assertThat(mayBeIn(List.of())).isFalse();
    }

    private static List<String> differentIds(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> new UUID(i * 0x9E3779B97F4A7C15L, i).toString())
                .toList();
    }

    /** So many that some have one hash by chance. */
    @Test
    void differentIdsOfOneHashAreNoRepeat() {
        List<String> ids = new ArrayList<>(differentIds(100_000));
        assertThat(ids.stream().map(String::hashCode).distinct()).hasSizeLessThan(100_000);
        assertThat(mayBeIn(ids)).isFalse();
        ids.set(99_999, ids.get(50_000));
        assertThat(mayBeIn(ids)).isTrue();
    }

    @Test
    void veryManyIdsAreLeftToTheSlowerWay() {
        assertThat(mayBeIn(differentIds(200_000))).isTrue();
    }

    @Test
    void missingIdsAreNoRepeats() {
        assertThat(mayBeIn(Arrays.asList("a", null, "b", null))).isFalse();
    }

    @Property
    void everyRepeatIsTold(@ForAll @Size(min = 1, max = 60) List<@IntRange(max = 200) Integer> numbers) {
        List<String> ids = numbers.stream().map(number -> "id-" + number).toList();
        boolean repeats = new HashSet<>(ids).size() < ids.size();
        assertThat(mayBeIn(ids)).isEqualTo(repeats);
    }

    /** "Aa" and "BB" have one hash, so have all words made of them: here 4,096 of 12 pairs. */
    @Test
    void idsMadeUpToHaveOneHashAreLeftToTheSlowerWay() {
        List<String> ids = new ArrayList<>(List.of(""));
        for (int pair = 0; pair < 12; pair++) {
            List<String> longer = new ArrayList<>();
            ids.forEach(id -> longer.addAll(List.of(id + "Aa", id + "BB")));
            ids = longer;
        }
        assertThat(ids).hasSize(4_096);
        assertThat(mayBeIn(ids)).isTrue();
    }
}
