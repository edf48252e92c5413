package io.github.behaviorfeatures.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

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
        assertThat(map.valueOrDefault(SHARE)).isEqualTo(0.25);
        assertThat(map.absence(SHARE)).isEmpty();
        assertThat(map.support(SHARE)).isEqualTo(8);
    }

    @Test
    void saysWhyAValueIsAbsent() {
        assertThatThrownBy(() -> map.get(DEVICE))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContainingAll("device", "INSUFFICIENT_DATA");
        assertThat(map.find(DEVICE)).isEmpty();
        assertThat(map.valueOrDefault(DEVICE)).isNull();
        assertThat(map.absence(DEVICE)).contains(Absence.INSUFFICIENT_DATA);
        assertThat(map.support(DEVICE)).isEqualTo(2);
    }

    @Test
    void aDefaultStandsInButDoesNotCountAsPresent() {
        assertThat(map.get(VISITS)).isZero();
        assertThat(map.valueOrDefault(VISITS)).isZero();
        assertThat(map.find(VISITS)).isEmpty();
        assertThat(map.absence(VISITS)).contains(Absence.SOURCE_NOT_SUPPLIED);
    }

    @Test
    void anUndeclaredKeyFailsRatherThanLookAbsent() {
        List<Runnable> ways = List.of(
                () -> map.get(UNDECLARED),
                () -> map.find(UNDECLARED),
                () -> map.valueOrDefault(UNDECLARED),
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

    /** All three present. */
    private static FeatureMap full() {
        FeatureWriter writer = new FeatureWriter(SCHEMA);
        writer.put(VISITS, 3, 3);
        writer.put(SHARE, 0.25, 8);
        writer.put(DEVICE, "private", 1);
        return writer.toMap();
    }

    @Test
    void showsHowMuchIsPresentWhatIsAbsentAndNoValue() {
        assertThat(map).hasToString("FeatureMap[1 of 3 present, absent: visits, device]");
        assertThat(full()).hasToString("FeatureMap[3 of 3 present]");
        assertThat(map.restrictedTo(FeatureSchema.of(List.of()))).hasToString("FeatureMap[0 of 0 present]");
    }

    @Test
    void aFallbackStandsInWhereThereIsNeitherValueNorDefault() {
        assertThat(map.get(SHARE, 0.75)).isEqualTo(0.25);
        assertThat(map.get(DEVICE, "unknown")).isEqualTo("unknown");
        assertThat(map.get(VISITS, 7)).as("the declared default").isZero();
    }

    @Test
    void aPlainMapHasValuesAndDefaultsInOrder() {
        assertThat(map.toMap()).containsExactly(entry("visits", 0), entry("share", 0.25));
        assertThat(full().toMap())
                .containsExactly(entry("visits", 3), entry("share", 0.25), entry("device", "private"));
        assertThatThrownBy(() -> map.toMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPlainMapWithNullsHasEveryFeatureInOrder() {
        assertThat(map.toMapWithNulls())
                .containsExactly(entry("visits", 0), entry("share", 0.25), entry("device", null));
        assertThatThrownBy(() -> map.toMapWithNulls().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyFeatureCanBeWalkedInOrder() {
        assertThat(map)
                .containsExactly(
                        new Feature<>(VISITS, null, Absence.SOURCE_NOT_SUPPLIED, 0),
                        new Feature<>(SHARE, 0.25, null, 8),
                        new Feature<>(DEVICE, null, Absence.INSUFFICIENT_DATA, 2));
        assertThat(map.stream().map(Feature::name)).containsExactly("visits", "share", "device");
        assertThat(map.size()).isEqualTo(3);
    }

    @Test
    void aFeatureIsFoundByItsName() {
        Feature<?> share = map.find("share").orElseThrow();
        assertThat(share.key()).isSameAs(SHARE);
        assertThat(share.value()).isEqualTo(0.25);
        assertThat(share.valueOrDefault()).isEqualTo(0.25);
        assertThat(share.absence()).isEmpty();
        assertThat(share.support()).isEqualTo(8);
        Feature<?> visits = map.find("visits").orElseThrow();
        assertThat(visits.value()).isNull();
        assertThat(visits.valueOrDefault()).isEqualTo(0);
        assertThat(visits.absence()).contains(Absence.SOURCE_NOT_SUPPLIED);
        Feature<?> device = map.find("device").orElseThrow();
        assertThat(device.value()).isNull();
        assertThat(device.valueOrDefault()).isNull();
        assertThat(map.find("orders")).as("not declared").isEmpty();
    }

    @Test
    void aFeatureShowsNoValue() {
        assertThat(full().find("device").orElseThrow()).hasToString("Feature[device, present, support=1]");
        assertThat(map.find("device").orElseThrow()).hasToString("Feature[device, INSUFFICIENT_DATA, support=2]");
    }

    @Test
    void featuresAreEqualIfTheyAgreeInEverything() {
        Feature<Double> feature = new Feature<>(SHARE, 0.25, null, 8);
        assertThat(feature)
                .isEqualTo(map.find("share").orElseThrow())
                .hasSameHashCodeAs(map.find("share").orElseThrow())
                .isNotEqualTo(new Feature<>(SHARE, 0.5, null, 8))
                .isNotEqualTo(new Feature<>(SHARE, 0.25, null, 9))
                .isNotEqualTo(new Feature<>(FeatureKey.ratio("other"), 0.25, null, 8))
                .isNotEqualTo(null)
                .isNotEqualTo("share");
        assertThat(new Feature<>(SHARE, null, Absence.NO_DATA, 0))
                .isNotEqualTo(new Feature<>(SHARE, null, Absence.INSUFFICIENT_DATA, 0));
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

    @Test
    void mapsAndFeaturesOfOtherValuesAreToldApartByTheirHashes() {
        assertThat(new Feature<>(SHARE, 0.25, null, 8).hashCode())
                .isNotEqualTo(new Feature<>(SHARE, 0.5, null, 8).hashCode());
        assertThat(full().hashCode()).isEqualTo(full().hashCode()).isNotEqualTo(map.hashCode());
    }
}
