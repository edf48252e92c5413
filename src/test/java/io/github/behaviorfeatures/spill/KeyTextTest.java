package io.github.behaviorfeatures.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Property
    void everyTextComesBack(@ForAll String text) {
        byte[] bytes = KeyText.bytes(text);
        assertThat(KeyText.text(bytes, 0, bytes.length)).isEqualTo(text);
    }

    @Test
    void halvesOfSurrogatePairsComeBack() {
        for (String text : new String[] {"\uD83D", "a\uDC4D\uD83Db", "\uD83D\uDC4D", "\u0000", "\u07FF\u0800\uFFFF"}) {
            byte[] bytes = KeyText.bytes("[" + text + "]");
            assertThat(KeyText.text(bytes, 1, bytes.length - 1)).isEqualTo(text);
        }
    }

    /** As it stands in a line: whoever finds an id there and whoever has it as a text must find the same customer. */
    @Test
    void asciiIsItself() {
        assertThat(KeyText.bytes("7000052901587 ~")).isEqualTo("7000052901587 ~".getBytes(StandardCharsets.US_ASCII));
    }
}
