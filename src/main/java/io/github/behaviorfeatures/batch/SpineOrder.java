package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.spill.Partitions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Puts numbered records in the order of their numbers, more than memory holds: the records of a range of numbers are a
 * partition, which is taken back as a whole. For one thread at a time.
 */
final class SpineOrder implements AutoCloseable {

    /** Of some 600 bytes each. */
    private static final int RECORDS_PER_PARTITION = 1 << 14;
    /** The most records that the usual number of partitions may hold, if nobody knows how many will come. */
    static final long MOST_UNEXPECTED = (long) RECORDS_PER_PARTITION << 12;

    private static final int HEAD = 2 * Integer.BYTES;

    private final Partitions partitions;
    private final int count;
    private final int perPartition;
    private final byte[] head = new byte[HEAD];
    private boolean isEmpty = true;

    /**
     * Without records yet.
     *
     * @param records more than the largest number
     * @param memory bytes to keep in memory
     * @param folder for the rest
     */
    SpineOrder(long records, long memory, Path folder) {
        this(records, memory, folder, RECORDS_PER_PARTITION);
    }

    SpineOrder(long records, long memory, Path folder, int perPartition) {
        this.perPartition = perPartition;
        this.count = Math.max(1, Math.toIntExact((records + perPartition - 1) / perPartition));
        this.partitions = new Partitions(count, memory, folder);
    }

    boolean isEmpty() {
        return isEmpty;
    }

    /** Adds a record with a number that none has yet. */
    void add(long number, byte[] bytes, int size) {
        isEmpty = false;
        int partition = (int) (number / perPartition);
        ByteBuffer.wrap(head).putInt((int) (number % perPartition)).putInt(size);
        partitions.append(partition, head, 0, HEAD);
        partitions.append(partition, bytes, 0, size);
    }

    /** Takes all records back, in the order of their numbers. */
    void drain(Taker taker) {
        int[] places = new int[perPartition];
        for (int partition = 0; partition < count; partition++) {
            int size = Math.toIntExact(partitions.size(partition));
            ByteBuffer bytes = ByteBuffer.wrap(partitions.take(partition), 0, size);
            Arrays.fill(places, -1);
            while (bytes.hasRemaining()) {
                int place = bytes.getInt();
                int length = bytes.getInt();
                places[place] = bytes.position();
                bytes.position(bytes.position() + length);
            }
            for (int place = 0; place < perPartition; place++) {
                if (places[place] >= 0) {
                    bytes.position(places[place]);
                    taker.take((long) partition * perPartition + place, bytes);
                }
            }
        }
        partitions.forgetTaken();
    }

    /** Takes one record. */
    interface Taker {
        void take(long number, ByteBuffer record);
    }

    @Override
    public void close() {
        partitions.close();
    }
}
