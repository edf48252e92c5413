package io.github.behaviorfeatures.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UuidsTest {
    private static final String SOME = "0a1b2c3d-4e5f-6789-abcd-ef0123456789";

    @Property
    void everyUuidIsOneAndComesBack(@ForAll long high, @ForAll long low) {
        String text = new UUID(high, low).toString();
        byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.US_ASCII);
        byte[] packed = new byte[2 + Uuids.SIZE];
        assertThat(Uuids.pack(bytes, 1, bytes.length - 1, packed, 1)).isTrue();
        assertThat(packed).startsWith(0).endsWith(0);
        assertThat(Uuids.unpack(packed, 1, new byte[Uuids.LENGTH])).isEqualTo(text);
    }

    /** Every byte there is in every place: digits and small letters up to f are digits, a dash is where one belongs. */
    @Test
    void nothingElseIsOne() {
        byte[] packed = new byte[Uuids.SIZE];
        for (int place = 0; place < SOME.length(); place++) {
            for (int value = 0; value < 256; value++) {
                byte[] bytes = SOME.getBytes(StandardCharsets.US_ASCII);
                bytes[place] = (byte) value;
                boolean good = SOME.charAt(place) == '-'
                        ? value == '-'
                        : value >= '0' && value <= '9' || value >= 'a' && value <= 'f';
                assertThat(Uuids.pack(bytes, 0, bytes.length, packed, 0))
                        .as("%d at %d", value, place)
                        .isEqualTo(good);
            }
        }
    }

    @Test
    void neitherShorterNorLongerTextIsOne() {
        byte[] bytes = (SOME + "0").getBytes(StandardCharsets.US_ASCII);
        byte[] packed = new byte[Uuids.SIZE];
        assertThat(Uuids.pack(bytes, 0, Uuids.LENGTH, packed, 0)).isTrue();
        assertThat(Uuids.pack(bytes, 0, Uuids.LENGTH - 1, packed, 0)).isFalse();
        assertThat(Uuids.pack(bytes, 0, Uuids.LENGTH + 1, packed, 0)).isFalse();
    }
}
