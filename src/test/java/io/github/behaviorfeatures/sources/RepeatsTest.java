package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.spill.Partitions;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatsTest {
    private final WorkerThreads threads = new WorkerThreads(2);

    @AfterEach
    void end() {
        threads.close();
    }

    private static PrintList prints(Fingerprint... prints) {
        PrintList list = new PrintList();
        for (int i = 0; i < prints.length; i++) {
            list.add(prints[i], i);
        }
        return list;
    }

    /** What is found, as {@code input#number}. */
    private List<String> found(Repeats repeats, InputSet ignored) {
        List<String> found = new ArrayList<>();
        repeats.forEach(threads, ignored, (input, number) -> found.add(input + "#" + number));
        return found;
    }

    @Test
    void theSecondAndFurtherOnesAreNumberedInInputOrder() {
        Fingerprint a = Fingerprint.of("a");
        Fingerprint b = Fingerprint.of("b");
        Repeats repeats = new Repeats(Space.inMemory());
        repeats.add(prints(a, b, a, a, b, a));
        assertThat(found(repeats, null)).containsExactlyInAnyOrder("2#2", "3#3", "5#4", "4#2");
        assertThat(found(repeats, null)).as("gone").isEmpty();
    }

    @Test
    void whatDoesNotCountIsNoRepeat() {
        Fingerprint a = Fingerprint.of("a");
        InputSet ignored = new InputSet();
        ignored.add(0);
        ignored.add(2);
        Repeats repeats = new Repeats(Space.inMemory());
        repeats.add(prints(a, a, a, a));
        assertThat(found(repeats, ignored)).containsExactly("3#2");
    }

    /** Fingerprints of which one half is the same. */
    @Test
    void bothHalvesCount() {
        Repeats repeats = new Repeats(Space.inMemory());
        repeats.add(prints(new Fingerprint(1, 6), new Fingerprint(2, 6), new Fingerprint(1, 7), new Fingerprint(2, 7)));
        assertThat(found(repeats, null)).isEmpty();
    }

    /** 90,000 of 24 bytes in 128 partitions are 17 kB each, of which 4 kB stay in memory. */
    @Test
    void filesAreClosed(@TempDir Path folder) {
        List<FileChannel> opened = new ArrayList<>();
        Partitions.Opening opening = in -> {
            opened.add(open(in));
            return opened.get(opened.size() - 1);
        };
        Repeats repeats = new Repeats(new Space(0, folder, opening));
        for (int times = 0; times < 3; times++) {
            PrintList list = new PrintList();
            for (int i = 0; i < 30_000; i++) {
                list.add(Fingerprint.of("text " + i), times * 30_000L + i);
            }
            repeats.add(list);
        }
        assertThat(opened).isNotEmpty().allMatch(FileChannel::isOpen);
        List<String> found = found(repeats, null);
        assertThat(found).hasSize(60_000).contains("30000#2", "60000#3", "59999#2", "89999#3");
        repeats.close();
        assertThat(opened).noneMatch(FileChannel::isOpen);
    }

    private static FileChannel open(Path folder) throws IOException {
        return Partitions.temporaryFile(folder);
    }
}
