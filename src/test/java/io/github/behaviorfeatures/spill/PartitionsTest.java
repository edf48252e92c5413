package io.github.behaviorfeatures.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.files.FullDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionsTest {
    private static final int SEVERAL_CHUNKS = 20_000;

    @TempDir
    Path folder;

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Property(tries = 50)
    void givesBackTheBytesOfEachPartitionInTheirOrder(
            @ForAll @IntRange(min = 1, max = 9) int count,
            @ForAll @IntRange(max = 300_000) int memory,
            @ForAll List<@IntRange(max = 30_000) Integer> lengths) {
        byte[] source = random(30_000);
        List<ByteArrayOutputStream> expected = new ArrayList<>();
        try (Partitions partitions = new Partitions(count, memory, Path.of(System.getProperty("java.io.tmpdir")))) {
            for (int p = 0; p < count; p++) {
                expected.add(new ByteArrayOutputStream());
            }
            for (int i = 0; i < lengths.size(); i++) {
                int from = i % 100 < lengths.get(i) ? i % 100 : 0;
                partitions.append(i % count, source, from, lengths.get(i));
                expected.get(i % count).write(source, from, lengths.get(i) - from);
            }
            for (int p = 0; p < count; p++) {
                int size = (int) partitions.size(p);
                assertThat(Arrays.copyOf(partitions.take(p), size))
                        .isEqualTo(expected.get(p).toByteArray());
                assertThat(partitions.size(p)).isZero();
            }
        }
    }

    @Test
    void writesToTheDiskOnlyWhatTheMemoryHasNoRoomFor() {
        try (Partitions partitions = new Partitions(1, 1 << 20, folder)) {
            partitions.append(0, random(700_000), 0, 700_000);
            assertThat(partitions.written()).isZero();
            partitions.append(0, random(700_000), 0, 700_000);
            assertThat(partitions.written()).isBetween(100_000L, 700_000L);
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        Partitions partitions = new Partitions(1, 0, folder);
        partitions.append(0, random(SEVERAL_CHUNKS), 0, SEVERAL_CHUNKS);
        assertThat(partitions.written()).isPositive();
        partitions.close();
        partitions.close();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path missing = folder.resolve("missing");
        try (Partitions partitions = new Partitions(1, 0, missing)) {
            assertThatThrownBy(() -> partitions.append(0, random(SEVERAL_CHUNKS), 0, SEVERAL_CHUNKS))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the temporary file in " + missing + " cannot be written")
                    .hasCauseInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void saysThatTheDiskMayBeFull() {
        FullDisk disk = new FullDisk(10_000);
        try (Partitions partitions = new Partitions(1, 0, folder, path -> disk)) {
            assertThatThrownBy(() -> partitions.append(0, random(SEVERAL_CHUNKS), 0, SEVERAL_CHUNKS))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("(it holds 10000 bytes so far): is the disk full?")
                    .hasRootCauseMessage("No space left on device");
        }
    }

    @Test
    void saysThatTheFileIsShorterThanItWas() throws IOException {
        try (FileChannel file = open();
                Partitions partitions = new Partitions(1, 0, folder, path -> file)) {
            partitions.append(0, random(SEVERAL_CHUNKS), 0, SEVERAL_CHUNKS);
            file.truncate(5_000);
            assertThatThrownBy(() -> partitions.take(0))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot be read back")
                    .hasRootCauseMessage("it is shorter than it was");
        }
    }

    @Test
    void saysThatTheFileWasChanged() throws IOException {
        try (FileChannel file = open();
                Partitions partitions = new Partitions(1, 0, folder, path -> file)) {
            byte[] bytes = random(SEVERAL_CHUNKS);
            partitions.append(0, bytes, 0, SEVERAL_CHUNKS);
            file.write(ByteBuffer.wrap(new byte[] {(byte) ~bytes[5_000]}), 5_000);
            assertThatThrownBy(() -> partitions.take(0))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot be read back")
                    .hasRootCauseMessage("its bytes are not those that were written");
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                folder.resolve("rows"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }
}
