package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FingerprintTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static Fingerprint of(String json) {
        return Fingerprint.of(JSON.readTree(json));
    }

    @Test
    void spellingsOfOneValueAreTheSame() {
        assertThat(of("{\"a\": 17, \"b\": null, \"c\": \"x\"}")).isEqualTo(of("{\"c\": \"x\", \"a\": \"17\"}"));
        assertThat(of("null")).isEqualTo(Fingerprint.NONE);
    }

    @Test
    void differentValuesAreTold() {
        assertThat(of("[1, 2]")).isNotEqualTo(of("[2, 1]"));
        assertThat(of("{\"a\": \"b\"}")).isNotEqualTo(of("{\"b\": \"a\"}"));
        assertThat(of("{\"a\": [], \"b\": 1}")).isNotEqualTo(of("{\"a\": {}, \"b\": 1}"));
        assertThat(of("\"10.1\"")).isNotEqualTo(of("\"10.10\""));
    }

    @Test
    void aSetTellsWhatItHolds() {
        Fingerprints set = new Fingerprints();
        assertThat(set.add(Fingerprint.NONE)).isTrue();
        assertThat(set.add(Fingerprint.NONE)).isFalse();
        for (int i = 0; i < 10_000; i++) {
            assertThat(set.add(Fingerprint.of("text " + i))).isTrue();
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(set.add(Fingerprint.of("text " + i))).isFalse();
        }
    }

    /** Of one low half, which is where it is looked for, and several high ones. */
    @Test
    void fingerprintsThatMeetAreTold() {
        Fingerprints set = new Fingerprints();
        for (long high = 0; high < 1000; high++) {
            assertThat(set.add(new Fingerprint(high, 6))).isTrue();
        }
        for (long high = 0; high < 1000; high++) {
            assertThat(set.add(new Fingerprint(high, 6))).isFalse();
        }
    }
}
