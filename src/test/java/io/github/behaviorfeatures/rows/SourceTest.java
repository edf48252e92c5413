package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    private static byte[] gzip(String text) throws IOException {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static String text(byte[]... parts) {
        return new String(bytes(parts), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        InputStream in = Source.open(new ByteArrayInputStream(all.toByteArray()), "a.gz");
        return Source.readAll(in, "a.gz");
    }

    @Test
    void membersAreOneText() throws IOException {
        assertThat(text(gzip("a\n"), gzip(""), gzip("b\n"))).isEqualTo("a\nb\n");
    }

    /** As "cat a.gz b": b would be lost without a word. Zeros fill up the last block of a tape. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 200_000}) // within the buffer of the reader, and beyond it
    void whatStandsBehindGzipIsDamageButZeros(int size) throws IOException {
        byte[] more = new byte[size];
        assertThat(text(gzip("abc\n"), more)).isEqualTo("abc\n");
        more[size - 1] = 'b';
        assertThatThrownBy(() -> text(gzip("abc\n"), more))
                .hasMessage("a.gz, line 2: the gzip data is cut off or damaged; get or compress the file anew");
    }

    /** The second member begins as one does, but says that it is packed in another way. */
    @Test
    void aDamagedHeadOfALaterMemberIsNotTheEnd() throws IOException {
        byte[] second = gzip("b\n");
        second[2] = 7; // 8 is the only method
        assertThatThrownBy(() -> text(gzip("a\n"), second)).hasMessageContaining("cut off or damaged");
    }

    /** Wherever the member ends: random bytes take their length and some 30 bytes, so that it passes the buffer's 65,536. */
    @Test
    void whatStandsBehindIsFoundAtTheEndOfTheBuffer() throws IOException {
        Random random = new Random(7);
        for (int length = 65_480; length < 65_560; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            byte[] packed = gzip(bytes);
            assertThat(bytes(packed)).isEqualTo(bytes);
            assertThatThrownBy(() -> bytes(packed, new byte[] {'{', '}', 10}))
                    .hasMessageContaining("cut off or damaged");
        }
    }
}
