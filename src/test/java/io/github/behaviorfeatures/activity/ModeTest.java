package io.github.behaviorfeatures.activity;

import static io.github.behaviorfeatures.activity.Rows.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ModeTest {

    @Test
    void isTheMostFrequentLabelHoweverOld() {
        Mode mode = new Mode();
        mode.add("a", at("08:00"));
        mode.add("a", at("08:00"));
        mode.add("b", at("12:00"));
        assertThat(mode.label()).contains("a");
        assertThat(mode.observations()).isEqualTo(3);
        assertThat(mode.count("a")).isEqualTo(2);
        assertThat(mode.count("b")).isEqualTo(1);
        assertThat(mode.count("c")).isZero();
    }

    @Test
    void breaksATieByTheLabelSeenMostRecently() {
        Mode mode = new Mode();
        mode.add("z", at("12:00"));
        mode.add("a", at("11:00"));
        mode.add("a", at("09:00"));
        mode.add("z", at("08:00"));
        // Twice each; z was last seen at 12:00, a at 11:00.
        assertThat(mode.label()).contains("z");
    }

    @Test
    void breaksATieInTimeByTheSmallerLabel() {
        Mode mode = new Mode();
        mode.add("b", at("12:00"));
        mode.add("a", at("12:00"));
        mode.add("c", at("12:00"));
        assertThat(mode.label()).contains("a");
    }

    @Test
    void comparesLabelsByCodeUnit() {
        Mode mode = new Mode();
        mode.add("a", at("12:00"));
        mode.add("B", at("12:00"));
        assertThat(mode.label()).contains("B");
    }

    @Test
    void doesNotDependOnTheOrderOfObservations() {
        Mode forwards = new Mode();
        forwards.add("a", at("08:00"));
        forwards.add("b", at("09:00"));
        Mode backwards = new Mode();
        backwards.add("b", at("09:00"));
        backwards.add("a", at("08:00"));
        assertThat(forwards.label()).contains("b").isEqualTo(backwards.label());
    }

    @Test
    void hasNoLabelWithoutObservationsAndTakesAnyInstant() {
        Mode mode = new Mode();
        assertThat(mode.label()).isEmpty();
        assertThat(mode.observations()).isZero();
        mode.add("a", Instant.MIN);
        assertThat(mode.label()).contains("a");
    }

    /** Twenty labels once each, and the eighteenth once more. */
    @Test
    void countsManyLabels() {
        Mode mode = new Mode();
        for (int label = 1; label <= 20; label++) {
            mode.add("label " + label, at("12:00"));
        }
        mode.add("label 18", at("11:00"));
        assertThat(mode.label()).contains("label 18");
        assertThat(mode.count("label 18")).isEqualTo(2);
        assertThat(mode.count("label 1")).isEqualTo(1);
        assertThat(mode.count("label 21")).isZero();
        assertThat(mode.observations()).isEqualTo(21);
    }
}
