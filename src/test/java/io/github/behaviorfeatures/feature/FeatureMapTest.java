package io.github.behaviorfeatures.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.CustomerActivity;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class FeatureMapTest {

    private static final FeatureKey<Integer> VISITS = FeatureKey.count("visits").defaultValue(0);
    private static final FeatureKey<Double> SHARE = FeatureKey.ratio("share");
    private static final FeatureKey<String> DEVICE = FeatureKey.label("device");
    private static final FeatureKey<Integer> UNDECLARED =
            FeatureKey.count("orders").defaultValue(0);
    private static final FeatureSchema SCHEMA = FeatureSchema.of(List.of(VISITS, SHARE, DEVICE));

    /** Visits are absent but have a default, the share is present, the device is absent. */
    private static FeatureMap map(double share, int support, Absence device) {
        FeatureWriter writer = new FeatureWriter(SCHEMA);
        writer.absent(VISITS, Absence.SOURCE_NOT_SUPPLIED, 0);
        writer.put(SHARE, share, support);
        writer.absent(DEVICE, device, 2);
        return writer.toMap();
    }

    private final FeatureMap map = map(0.25, 8, Absence.INSUFFICIENT_DATA);

    @Test
    void givesAPresentValueInEveryWay() {
        assertThat(map.get(SHARE)).isEqualTo(0.25);
        assertThat(map.find(SHARE)).contains(0.25);
        assertThat(map.stored(SHARE)).isEqualTo(0.25);
        assertThat(map.absence(SHARE)).isEmpty();
        assertThat(map.support(SHARE)).isEqualTo(8);
    }

    @Test
    void saysWhyAValueIsAbsent() {
        assertThatThrownBy(() -> map.get(DEVICE))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContainingAll("device", "INSUFFICIENT_DATA");
        assertThat(map.find(DEVICE)).isEmpty();
        assertThat(map.stored(DEVICE)).isNull();
        assertThat(map.absence(DEVICE)).contains(Absence.INSUFFICIENT_DATA);
        assertThat(map.support(DEVICE)).isEqualTo(2);
    }

    @Test
    void aDefaultStandsInButDoesNotCountAsPresent() {
        assertThat(map.get(VISITS)).isZero();
        assertThat(map.stored(VISITS)).isZero();
        assertThat(map.find(VISITS)).isEmpty();
        assertThat(map.absence(VISITS)).contains(Absence.SOURCE_NOT_SUPPLIED);
    }

    @Test
    void anUndeclaredKeyFailsRatherThanLookAbsent() {
        List<Runnable> ways = List.of(
                () -> map.get(UNDECLARED),
                () -> map.find(UNDECLARED),
                () -> map.stored(UNDECLARED),
                () -> map.absence(UNDECLARED),
                () -> map.support(UNDECLARED));
        for (Runnable way : ways) {
            assertThatThrownBy(way::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("orders", "not declared", "visits", "share", "device");
        }
    }

    @Test
    void aPartHasTheKeysOfThePartInItsOrderAndNoOthers() {
        FeatureMap part = map.restrictedTo(FeatureSchema.of(List.of(DEVICE, SHARE)));
        assertThat(part.keys().stream().map(FeatureKey::name)).containsExactly("device", "share");
        assertThat(part.get(SHARE)).isEqualTo(0.25);
        assertThat(part.support(SHARE)).isEqualTo(8);
        assertThat(part.absence(DEVICE)).contains(Absence.INSUFFICIENT_DATA);
        assertThat(part.support(DEVICE)).isEqualTo(2);
        assertThatThrownBy(() -> part.find(VISITS)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> map.restrictedTo(FeatureSchema.of(List.of(SHARE, UNDECLARED))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders");
        assertThat(map.restrictedTo(FeatureSchema.of(List.of())).keys()).isEmpty();
    }

    @Test
    void keysCannotBeChanged() {
        assertThatThrownBy(() -> map.keys().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void mapsAreEqualIfTheyAgreeInKeysValuesReasonsAndSupports() {
        assertThat(map)
                .isEqualTo(map(0.25, 8, Absence.INSUFFICIENT_DATA))
                .hasSameHashCodeAs(map(0.25, 8, Absence.INSUFFICIENT_DATA))
                .isNotEqualTo(map(0.5, 8, Absence.INSUFFICIENT_DATA))
                .isNotEqualTo(map(0.25, 9, Absence.INSUFFICIENT_DATA))
                .isNotEqualTo(map(0.25, 8, Absence.NO_DATA))
                .isNotEqualTo(map.restrictedTo(FeatureSchema.of(List.of(SHARE))))
                .isNotEqualTo(null)
                .isNotEqualTo("map");
    }

    @Test
    void showsHowMuchIsPresentAndNoValue() {
        FeatureWriter writer = new FeatureWriter(FeatureSchema.of(List.of(DEVICE, SHARE)));
        writer.put(DEVICE, "private", 1);
        writer.absent(SHARE, Absence.NO_DATA, 0);
        assertThat(writer.toMap()).hasToString("FeatureMap[1 of 2 present]");
    }

    @Test
    void reasonsStandInTheOrderInWhichTheyWin() {
        assertThat(Absence.values())
                .containsExactly(
                        Absence.SOURCE_NOT_SUPPLIED,
                        Absence.NO_DATA,
                        Absence.INSUFFICIENT_DATA,
                        Absence.CALCULATOR_FAILED);
    }

    @Test
    void aCalculatorNeedsNoInputsHasNoSettingsAndExplainsNothingUnlessItSaysSo() {
        FeatureCalculator calculator = new FeatureCalculator() {
            @Override
            public List<FeatureKey<?>> outputs() {
                return List.of(SHARE);
            }

            @Override
            public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
                out.put(SHARE, 1.0, 1);
            }
        };
        assertThat(calculator.inputs()).isEmpty();
        assertThat(calculator.settings()).isEmpty();
        assertThat(calculator.explain(SHARE, null, map)).isEmpty();
    }
}
