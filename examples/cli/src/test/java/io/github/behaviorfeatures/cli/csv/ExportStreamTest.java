package io.github.behaviorfeatures.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;

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
