package io.github.behaviorfeatures.spill;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as text, sorted by time, id and place outside memory: each goes to the partition of its stretch of time, and one
 * partition after the other is sorted and written. The stretches are chosen so that about as many rows fall into each.
 */
public final class SortedRows implements AutoCloseable {
    private final long[] limits;
    private final Partitions partitions;
    private long count;

    /**
     * No rows.
     *
     * @param limits in seconds, ascending, where the second and further stretches begin
     * @param partitions one more than there are limits
     */
    public SortedRows(long[] limits, Partitions partitions) {
        this.limits = limits.clone();
        this.partitions = partitions;
    }

    /** Rows that are made by one thread, to be added by the one that adds. */
    public static final class Batch {
        private final PackedWriter out;
        private long[] seconds = new long[64];
        private int[] ends = new int[64];
        private int size;

        /** No rows; the texts of the writer are not used. */
        public Batch(PackedWriter out) {
            this.out = out;
        }

        /** Adds a row: what it is sorted by, and its bytes. */
        public void add(long second, int nano, String id, long place, byte[] row, int length) {
            if (size == ends.length) {
                seconds = Arrays.copyOf(seconds, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            byte[] idBytes = KeyText.bytes(id);
            out.number(idBytes.length);
            out.number(length);
            out.fixed(second);
            out.number(nano);
            out.number(place);
            out.copy(idBytes, 0, idBytes.length);
            out.copy(row, 0, length);
            seconds[size] = second;
            ends[size++] = out.size();
        }
    }

    /** Adds rows. */
    public void add(Batch batch) {
        int from = 0;
        for (int i = 0; i < batch.size; i++) {
            partitions.append(stretch(batch.seconds[i]), batch.out.bytes(), from, batch.ends[i]);
            from = batch.ends[i];
        }
        count += batch.size;
    }

    private int stretch(long second) {
        int from = 0;
        int to = limits.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (limits[middle] <= second) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** How many rows were added. */
    public long count() {
        return count;
    }

    /** How many stretches of time there are. */
    public int stretches() {
        return limits.length + 1;
    }

    /** The rows of a stretch, still to be sorted: that may be done by another thread. */
    public Stretch stretch(int stretch) {
        return new Stretch(partitions.copy(stretch));
    }

    @Override
    public void close() {
        partitions.close();
    }

    /** Rows of a stretch of time. */
    public static final class Stretch {
        private final byte[] bytes;
        private final List<Key> keys = new ArrayList<>();

        private record Key(long second, int nano, long place, int from, int text, int end) {}

        Stretch(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Sorts them. */
        public Stretch sorted() {
            PackedReader in = new PackedReader(bytes, new String[0], new String[0]);
            while (in.place() < bytes.length) {
                int idLength = in.count();
                int length = in.count();
                long second = in.fixed();
                int nano = in.count();
                long place = in.number();
                int from = in.place();
                keys.add(new Key(second, nano, place, from, from + idLength, from + idLength + length));
                in.goTo(from + idLength + length);
            }
            keys.sort(this::compare);
            return this;
        }

        private int compare(Key a, Key b) {
            int bySecond = Long.compare(a.second, b.second);
            int byTime = bySecond != 0 ? bySecond : Integer.compare(a.nano, b.nano);
            int byId = byTime != 0 ? byTime : id(a).compareTo(id(b));
            return byId != 0 ? byId : Long.compare(a.place, b.place);
        }

        /** As text: its order is not that of its bytes. */
        private String id(Key key) {
            return KeyText.text(bytes, key.from, key.text);
        }

        /** Writes them. */
        public void write(OutputStream out) {
            try {
                for (Key key : keys) {
                    out.write(bytes, key.text, key.end - key.text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
