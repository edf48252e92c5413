package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class WordsTest {

    @Property
    void theFirstMarkIsThatOfTheLowestMarkedByte(
            @ForAll @IntRange(max = 7) int place, @ForAll @Size(8) boolean[] marked) {
        long marks = 0x80L << 8 * place;
        for (int above = place + 1; above < 8; above++) {
            marks |= marked[above] ? 0x80L << 8 * above : 0;
        }
        assertThat(Words.firstMark(marks)).isEqualTo(place);
    }

    @Property
    void aByteIsFoundWhereItIsFirst(@ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 127) int value) {
        int expected = bytes.length;
        for (int i = bytes.length - 1; i >= 0; i--) {
            expected = bytes[i] == value ? i : expected;
        }
        assertThat(Words.indexOf((char) value, bytes, 0, bytes.length)).isEqualTo(expected);

        byte[] withIt = Arrays.copyOf(bytes, bytes.length + 1);
        withIt[bytes.length] = (byte) value;
        assertThat(Words.indexOf((char) value, withIt, 0, withIt.length)).isEqualTo(expected);
    }
}
