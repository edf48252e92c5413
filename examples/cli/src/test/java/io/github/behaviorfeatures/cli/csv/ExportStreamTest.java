package io.github.behaviorfeatures.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ExportStreamTest {

    @Test
    void gzipGoesOnAfterAPauseBetweenItsMembers() throws IOException {
        // As "cat a.csv.gz b.csv.gz" into a pipe: at the end of the first member, nothing of the second is there yet.
        InputStream pipe = new SequenceInputStream(
                Collections.enumeration(List.of(paused(gzip("id\n1\n")), paused(gzip("2\n")), paused(gzip("3\n")))));

        try (InputStream text = ExportStream.open(pipe, "test.csv")) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("id\n1\n2\n3\n");
        }
    }

    /** As "cat a.csv.gz b.csv": the second file would be lost without a word. Zeros fill up the last block of a tape. */
    @Test
    void whatStandsBehindGzipIsDamageButZeros() throws IOException {
        for (int size : List.of(3, 100, 200_000)) { // within the buffer of the reader, and beyond it
            byte[] zeros = new byte[size];
            try (InputStream text = ExportStream.open(followed(zeros), "test.csv")) {
                assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("id\n1\n");
            }
            zeros[size - 1] = '2';
            try (InputStream text = ExportStream.open(followed(zeros), "test.csv")) {
                assertThatThrownBy(text::readAllBytes)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("test.csv, line 3: the gzip data is cut off or damaged");
            }
        }
    }

    private static InputStream followed(byte[] more) throws IOException {
        return new SequenceInputStream(new ByteArrayInputStream(gzip("id\n1\n")), new ByteArrayInputStream(more));
    }

    private static InputStream paused(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
