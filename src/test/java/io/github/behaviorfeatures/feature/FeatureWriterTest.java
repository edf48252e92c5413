package io.github.behaviorfeatures.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureWriterTest {

    private static final FeatureKey<Integer> VISITS = FeatureKey.count("visits");
    private static final FeatureKey<Double> SHARE = FeatureKey.ratio("share");
    private static final FeatureKey<String> DEVICE = FeatureKey.label("device", "desktop", "mobile");
    private static final FeatureKey<List<String>> TAGS = FeatureKey.labels("tags");

    private final FeatureWriter writer = new FeatureWriter(FeatureSchema.of(List.of(VISITS, SHARE, DEVICE, TAGS)));

    private void refuses(Runnable what, String... parts) {
        assertThatThrownBy(what::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts);
    }

    private FeatureMap finished() {
        writer.put(SHARE, 0.5, 4);
        writer.absent(DEVICE, Absence.NO_DATA, 0);
        writer.put(TAGS, List.of(), 0);
        return writer.toMap();
    }

    @Test
    void refusesAnUndeclaredKey() {
        refuses(() -> writer.put(FeatureKey.count("orders"), 1, 1), "orders", "not declared", "visits");
        refuses(() -> writer.absent(FeatureKey.count("orders"), Absence.NO_DATA, 0), "orders", "not declared");
    }

    @Test
    void refusesAKeyOfTheSameNameButAnotherType() {
        refuses(() -> writer.put(FeatureKey.label("visits"), "many", 1), "visits", "declared here as COUNT", "LABEL");
        FeatureMap map = finishedWithVisits();
        refuses(() -> map.get(FeatureKey.label("visits")), "visits", "declared here as COUNT", "LABEL");
    }

    @Test
    void checksAValueAgainstTheDeclaredKeyWhateverKeyItIsWrittenBy() {
        FeatureWriter percent = new FeatureWriter(FeatureSchema.of(List.of(FeatureKey.number("p", 0, 1))));
        refuses(() -> percent.put(FeatureKey.number("p", 0, 100), 50.0, 1), "p takes 0 to 1, not 50.0");
    }

    private FeatureMap finishedWithVisits() {
        writer.put(VISITS, 3, 3);
        return finished();
    }

    @Test
    void refusesValuesThatAreNotLegal() {
        refuses(() -> writer.put(SHARE, Double.NaN, 1), "share", "NaN");
        refuses(() -> writer.put(SHARE, 1.5, 1), "share", "0 to 1", "1.5");
        refuses(() -> writer.put(SHARE, null, 1), "share", "null");
        refuses(() -> writer.put(VISITS, -1, 1), "visits");
        refuses(() -> writer.put(DEVICE, " ", 1), "device");
        refuses(() -> writer.put(DEVICE, "toaster", 1), "device", "[desktop, mobile]");
    }

    @Test
    void aRefusedValueWasNotWritten() {
        refuses(() -> writer.put(VISITS, -1, 1), "visits");
        writer.put(VISITS, 1, 1);
        assertThat(finished().get(VISITS)).isEqualTo(1);
    }

    @Test
    void refusesNegativeSupport() {
        refuses(() -> writer.put(VISITS, 1, -1), "visits", "support", "-1");
        refuses(() -> writer.absent(VISITS, Absence.NO_DATA, -2), "visits", "support", "-2");
    }

    @Test
    void refusesAnAbsenceWithoutReason() {
        assertThatThrownBy(() -> writer.absent(VISITS, null, 0))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("reason");
    }

    @Test
    void refusesToWriteAKeyTwice() {
        writer.put(VISITS, 1, 1);
        writer.absent(SHARE, Absence.NO_DATA, 0);
        for (FeatureKey<?> key : List.<FeatureKey<?>>of(VISITS, SHARE)) {
            assertThatThrownBy(() -> writer.absent(key, Absence.NO_DATA, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(key.name(), "twice");
        }
        assertThatThrownBy(() -> writer.put(VISITS, 1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("visits");
        assertThatThrownBy(() -> writer.put(SHARE, 0.5, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("share");
    }

    @Test
    void refusesToFinishBeforeEveryKeyIsWritten() {
        writer.put(VISITS, 1, 1);
        writer.put(SHARE, 0.5, 1);
        writer.put(TAGS, List.of(), 0);
        assertThatThrownBy(writer::toMap)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("device")
                .hasMessageContaining("not written");
    }

    @Test
    void finishesWithWhatWasWrittenInTheOrderOfTheSchema() {
        writer.put(VISITS, 3, 7);
        FeatureMap map = finished();
        assertThat(map.keys().stream().map(FeatureKey::name)).containsExactly("visits", "share", "device", "tags");
        assertThat(map.get(VISITS)).isEqualTo(3);
        assertThat(map.support(VISITS)).isEqualTo(7);
        assertThat(map.absence(VISITS)).isEmpty();
        assertThat(map.absence(DEVICE)).contains(Absence.NO_DATA);
    }

    @Test
    void keepsACopyOfAList() {
        FeatureWriter tags = new FeatureWriter(FeatureSchema.of(List.of(TAGS)));
        List<String> given = new ArrayList<>(List.of("vip"));
        tags.put(TAGS, given, 1);
        given.add("late");
        List<String> kept = tags.toMap().get(TAGS);
        assertThat(kept).containsExactly("vip");
        assertThatThrownBy(kept::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copiesValueReasonAndSupport() {
        writer.put(VISITS, 3, 7);
        FeatureMap source = finished();
        FeatureWriter copy = new FeatureWriter(FeatureSchema.of(List.of(DEVICE, VISITS)));
        copy.copy(VISITS, source);
        copy.copy(DEVICE, source);
        FeatureMap map = copy.toMap();
        assertThat(map.get(VISITS)).isEqualTo(3);
        assertThat(map.support(VISITS)).isEqualTo(7);
        assertThat(map.absence(DEVICE)).contains(Absence.NO_DATA);
        assertThatThrownBy(() -> copy.copy(VISITS, source))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("visits");
        refuses(() -> copy.copy(SHARE, source), "share", "not declared");
        FeatureKey<Integer> orders = FeatureKey.count("orders");
        FeatureWriter other = new FeatureWriter(FeatureSchema.of(List.of(orders)));
        refuses(() -> other.copy(orders, source), "orders", "not declared");
    }
}
