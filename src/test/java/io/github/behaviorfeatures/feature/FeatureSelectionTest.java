package io.github.behaviorfeatures.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureSelectionTest {

    private static final FeatureKey<Integer> VISITS = FeatureKey.count("visits");
    private static final FeatureKey<Double> SHARE = FeatureKey.ratio("share");
    private static final FeatureKey<String> DEVICE = FeatureKey.label("device");

    private static final FeatureSchema FIRST = FeatureSchema.of(List.of(VISITS, DEVICE));
    private static final FeatureSchema SECOND = FeatureSchema.of(List.of(SHARE));

    private static FeatureMap first() {
        FeatureWriter out = new FeatureWriter(FIRST);
        out.put(DEVICE, "mobile", 3);
        out.put(VISITS, 4, 5);
        return out.toMap();
    }

    private static FeatureMap second() {
        FeatureWriter out = new FeatureWriter(SECOND);
        out.absent(SHARE, Absence.NO_DATA, 2);
        return out.toMap();
    }

    @Test
    void takesValuesReasonsAndSupportInTheOrderSelected() {
        FeatureSchema selected = FeatureSchema.of(List.of(DEVICE, SHARE, VISITS));
        FeatureMap map = FeatureSelection.of(selected, List.of(FIRST, SECOND)).from(List.of(first(), second()));
        assertThat(map.keys().stream().map(FeatureKey::name)).containsExactly("device", "share", "visits");
        assertThat(map.get(DEVICE)).isEqualTo("mobile");
        assertThat(map.support(DEVICE)).isEqualTo(3);
        assertThat(map.get(VISITS)).isEqualTo(4);
        assertThat(map.support(VISITS)).isEqualTo(5);
        assertThat(map.absence(SHARE)).contains(Absence.NO_DATA);
        assertThat(map.support(SHARE)).isEqualTo(2);
    }

    @Test
    void needsNoMapsBeyondTheLastTakenFrom() {
        FeatureSchema selected = FeatureSchema.of(List.of(VISITS));
        FeatureMap map = FeatureSelection.of(selected, List.of(FIRST, SECOND)).from(List.of(first()));
        assertThat(map.get(VISITS)).isEqualTo(4);
    }

    @Test
    void ofNothingIsAnEmptyMap() {
        FeatureSchema nothing = FeatureSchema.of(List.of());
        assertThat(FeatureSelection.of(nothing, List.of(FIRST)).from(List.of()).keys())
                .isEmpty();
    }

    @Test
    void refusesAKeyThatNoSourceDeclares() {
        FeatureSchema selected = FeatureSchema.of(List.of(SHARE));
        assertThatThrownBy(() -> FeatureSelection.of(selected, List.of(FIRST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share");
    }

    @Test
    void refusesAKeyDeclaredWithAnotherType() {
        FeatureSchema selected = FeatureSchema.of(List.of(FeatureKey.ratio("visits")));
        assertThatThrownBy(() -> FeatureSelection.of(selected, List.of(FIRST)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visits");
    }

    @Test
    void refusesAMapOfAnotherSchema() {
        FeatureSelection selection = FeatureSelection.of(SECOND, List.of(FIRST, SECOND));
        assertThatThrownBy(() -> selection.from(List.of(first(), first())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("map 1");
    }
}
