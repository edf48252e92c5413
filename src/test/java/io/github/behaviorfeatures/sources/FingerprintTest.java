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

    /** Half of the bits on average: 32 of 64 with a deviation of 4, so hardly ever fewer than 12 or more than 52. */
    private static void assertAllMixed(Fingerprint a, Fingerprint b) {
        assertThat(Long.bitCount(a.high() ^ b.high())).isBetween(12, 52);
        assertThat(Long.bitCount(a.low() ^ b.low())).isBetween(12, 52);
    }

    /** One bit of one character, wherever it stands, changes both halves. */
    @Test
    void everyBitOfATextCounts() {
        for (int length = 1; length <= 13; length++) {
            Fingerprint print = Fingerprint.of("a".repeat(length));
            for (int place = 0; place < length; place++) {
                for (int bit = 0; bit < Character.SIZE; bit++) {
                    char[] other = "a".repeat(length).toCharArray();
                    other[place] ^= (char) (1 << bit);
                    assertAllMixed(print, Fingerprint.of(new String(other)));
                }
            }
            assertAllMixed(print, Fingerprint.of("a".repeat(length + 1)));
        }
    }

    @Test
    void everyBitOfAListCounts() {
        Fingerprint first = Fingerprint.of("a");
        Fingerprint next = Fingerprint.of("b");
        assertAllMixed(first.then(next), next.then(first));
        assertAllMixed(first.then(next), first);
        assertThat(Fingerprint.NONE.then(Fingerprint.NONE)).isNotEqualTo(Fingerprint.NONE);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            Fingerprint other = new Fingerprint(first.high() ^ 1L << bit, first.low() ^ 1L << bit);
            assertAllMixed(first.then(next), other.then(next));
            assertAllMixed(next.then(first), next.then(other));
        }
    }

    @Test
    void inASetTheOrderDoesNotMatter() {
        Fingerprint a = Fingerprint.of("a");
        Fingerprint b = Fingerprint.of("b");
        assertThat(a.with(b)).isEqualTo(b.with(a)).isNotEqualTo(a).isNotEqualTo(a.with(a));
        assertThat(a.with(Fingerprint.NONE)).isEqualTo(a);
    }

    /** An id of one kind of source is no id of another. */
    @Test
    void kindsOfSourcesHaveKeysOfTheirOwn() {
        for (SourceKind kind : SourceKind.values()) {
            for (SourceKind other : SourceKind.values()) {
                assertThat(Fingerprint.of("id")
                                .of(kind)
                                .equals(Fingerprint.of("id").of(other)))
                        .isEqualTo(kind == other);
            }
        }
    }
}
