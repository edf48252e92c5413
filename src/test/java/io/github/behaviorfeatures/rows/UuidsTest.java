package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UuidsTest {
    private static final String SOME = "0a1b2c3d-4e5f-6789-abcd-ef0123456789";

    private final Uuids uuids = new Uuids();

    @Property
    void everyUuidIsOneAndComesBack(@ForAll long high, @ForAll long low) {
        String text = new UUID(high, low).toString();
        byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
        assertThat(uuids.read(bytes, 1, bytes.length)).isTrue();
        byte[] packed = new byte[2 + Uuids.SIZE];
        Words.put(packed, 1, uuids.first());
        Words.put(packed, 1 + Words.SIZE, uuids.second());
        assertThat(Uuids.unpack(packed, 1, new byte[Uuids.LENGTH])).isEqualTo(text);
    }

    /** Every byte there is in every place: digits and small letters up to f are digits, a dash is where one belongs. */
    @Test
    void nothingElseIsOne() {
        for (int place = 0; place < SOME.length(); place++) {
            for (int value = 0; value < 256; value++) {
                byte[] bytes = SOME.getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) value;
                boolean good = SOME.charAt(place) == '-'
                        ? value == '-'
                        : value >= '0' && value <= '9' || value >= 'a' && value <= 'f';
                assertThat(uuids.read(bytes, 0)).as("%d at %d", value, place).isEqualTo(good);
            }
        }
    }

    @Test
    void aQuoteHasToStandBehindItAndBeforeTheEnd() {
        byte[] bytes = (SOME + "\"").getBytes(StandardCharsets.US_ASCII);
        assertThat(uuids.read(bytes, 0, bytes.length)).isTrue();
        assertThat(uuids.read(bytes, 0, bytes.length - 1)).isFalse();
        bytes[Uuids.LENGTH] = 'a';
        assertThat(uuids.read(bytes, 0, bytes.length)).isFalse();
    }
}
