package io.github.behaviorfeatures.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartedFileTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** 200,000 lines of ten bytes in each of two parts: more than the 256 kB that a part keeps in memory. */
    @Test
    void partsAreWrittenByTurnsAndReadOneAfterTheOther() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PartedFile file = new PartedFile(3, folder)) {
            for (int i = 0; i < 200_000; i++) {
                file.part(0).write(bytes(String.format("a%08d\n", i)));
                file.part(2).write(bytes(String.format("c%08d\n", i)));
            }
            file.part(1).write('b');
            file.copyTo(out);
        }
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            expected.append(String.format("a%08d\n", i));
        }
        expected.append('b');
        for (int i = 0; i < 200_000; i++) {
            expected.append(String.format("c%08d\n", i));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
        assertThat(Files.list(folder)).isEmpty();
    }

    @Test
    void aFolderThatDoesNotExistIsTold() {
        assertThatThrownBy(() -> new PartedFile(2, folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("no temporary file can be made");
    }
}
