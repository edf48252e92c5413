package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Words;
import io.github.behaviorfeatures.spill.Partitions;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what has the same fingerprint, however much there is: equal ones lie in one partition, in input order, and one
 * partition after the other is looked through.
 */
final class Repeats implements AutoCloseable {
    private static final int PARTITION_BITS = 7;
    private static final int SIZE = 3 * Long.BYTES;

    private final Partitions partitions;
    private final byte[] entry = new byte[SIZE];

    Repeats(Space space) {
        this.partitions = space.partitions(1 << PARTITION_BITS, Space.PRINTS);
    }

    /** Takes some more, which come later in the input. */
    void add(PrintList prints) {
        for (int i = 0; i < prints.size(); i++) {
            Words.put(entry, 0, prints.high(i));
            Words.put(entry, Long.BYTES, prints.low(i));
            Words.put(entry, 2 * Long.BYTES, prints.input(i));
            partitions.append((int) (prints.high(i) >>> Long.SIZE - PARTITION_BITS), entry, 0, SIZE);
        }
    }

    /** Takes what is the second, third and so on of its fingerprint. */
    interface Taker {
        void take(long input, int number);
    }

    private record Repeat(long input, int number) {}

    /**
     * Goes through all of them, which are gone then.
     *
     * @param ignored what does not count; null if all does
     */
    void forEach(WorkerThreads threads, @Nullable InputSet ignored, Taker taker) {
        InOrder<List<Repeat>> found =
                new InOrder<>(threads, 1, repeats -> repeats.forEach(each -> taker.take(each.input, each.number)));
        for (int i = 0; i < 1 << PARTITION_BITS; i++) {
            if (partitions.size(i) > 0) {
                byte[] bytes = partitions.copy(i);
                partitions.drop(i);
                found.add(() -> find(bytes, ignored));
            }
        }
        found.finish();
    }

    private static List<Repeat> find(byte[] bytes, @Nullable InputSet ignored) {
        Fingerprints seen = new Fingerprints();
        Map<Fingerprint, Integer> numbers = new HashMap<>();
        List<Repeat> repeats = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += SIZE) {
            Fingerprint print = new Fingerprint(Words.at(bytes, at), Words.at(bytes, at + Long.BYTES));
            long input = Words.at(bytes, at + 2 * Long.BYTES);
            if ((ignored == null || !ignored.contains(input)) && !seen.add(print)) {
                repeats.add(new Repeat(input, numbers.merge(print, 2, (known, two) -> known + 1)));
            }
        }
        return repeats;
    }

    @Override
    public void close() {
        partitions.close();
    }
}
