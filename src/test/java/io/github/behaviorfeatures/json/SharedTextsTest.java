package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.UserInteraction;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedTextsTest {

    @Test
    void givesTheSameInstanceForWhatRepeatsInARowAndBetweenRows() {
        List<UserInteraction> rows = Sources.all(BehaviorJson.readInteractions(
                Sources.stream(
                        "{\"customer_id\":\"c1\",\"session_id\":\"c1\",\"category\":\"Schuhe für Ä\"}",
                        "{\"customer_id\":\"c2\",\"session_id\":\"v1\"}",
                        "{\"session_id\":\"v1\",\"category\":\"Schuhe für Ä\",\"customer_id\":\"c1\"}"),
                "i",
                BadLines.STOP));
        assertThat(rows).extracting(UserInteraction::customerId).containsExactly("c1", "c2", "c1");
        assertThat(rows.get(2).customerId())
                .isSameAs(rows.get(0).customerId())
                .isSameAs(rows.get(0).sessionId());
        assertThat(rows.get(2).sessionId()).isSameAs(rows.get(1).sessionId());
        assertThat(rows.get(2).category())
                .isEqualTo("Schuhe für Ä")
                .isSameAs(rows.get(0).category());
    }

    /** With one hash for all, each text takes the slot of the one before. */
    @Test
    void staysRightWhereHashesCollide() {
        SharedTexts texts = new SharedTexts();
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = Sources.bytes("t" + i % 1_000);
            assertThat(texts.get(bytes, 0, bytes.length, true, 42)).isEqualTo("t" + i % 1_000);
        }
    }

    @Test
    void refusesWhatIsNoUtf8() {
        SharedTexts texts = new SharedTexts();
        byte[][] wrong = {{'a', (byte) 0xe9}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}};
        for (byte[] bytes : wrong) {
            assertThat(texts.get(bytes, 0, bytes.length, false, 7)).isNull();
            assertThat(texts.get(bytes, 0, bytes.length, false, 7)).isNull();
        }
    }
}
