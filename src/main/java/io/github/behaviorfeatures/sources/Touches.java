package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.spill.PackedReader;
import io.github.behaviorfeatures.spill.PackedWriter;
import io.github.behaviorfeatures.spill.Partitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the customers came from, visit by visit, to find what led to their orders. Those of one customer lie in one
 * partition, in memory or beyond it.
 */
final class Touches implements AutoCloseable {
    /** Who is identified later than this after an order has no part in it: then all that may have is known. */
    static final Duration SETTLED_AFTER = Duration.ofHours(1);

    private static final int PARTITION_BITS = 6;
    static final int PARTITIONS = 1 << PARTITION_BITS;

    private record Touch(Instant start, String sessionId, Instant since, Origin origin) {
        boolean isLaterThan(Touch other) {
            int byStart = start.compareTo(other.start);
            return byStart > 0 || byStart == 0 && sessionId.compareTo(other.sessionId) > 0;
        }
    }

    private final Duration window;
    private final Partitions partitions;

    Touches(Duration window, Space space) {
        this.window = window;
        this.partitions = space.partitions(PARTITIONS, Space.TOUCHES);
    }

    static int partition(String customerId) {
        return customerId.hashCode() * 0x9E3779B9 >>> Integer.SIZE - PARTITION_BITS;
    }

    /** Visits of a part of the events; for one thread. */
    static final class Batch {
        private final PackedWriter out;
        private int[] ends = new int[64];
        private int[] partitions = new int[64];
        private int size;

        Batch(PackedWriter out) {
            this.out = out;
        }

        void add(String customerId, RawSession session) {
            Origin origin = session.origin();
            if (origin.equals(Origin.UNKNOWN)) {
                return;
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
                partitions = Arrays.copyOf(partitions, 2 * size);
            }
            out.unique(customerId);
            EventPacking.writeTime(session.start(), out);
            out.unique(session.id());
            EventPacking.writeTime(session.owner().since(), out);
            out.unique(origin.source());
            out.unique(origin.medium());
            partitions[size] = partition(customerId);
            ends[size++] = out.size();
        }

        PackedWriter writer() {
            return out;
        }
    }

    void add(Batch batch) {
        int from = 0;
        for (int i = 0; i < batch.size; i++) {
            partitions.append(batch.partitions[i], batch.out.bytes(), from, batch.ends[i]);
            from = batch.ends[i];
        }
    }

    /** The visits of some customers of one partition. */
    final class OfCustomers {
        private final Map<String, List<Touch>> byCustomer = new HashMap<>();

        private OfCustomers(Iterable<String> customerIds) {
            customerIds.forEach(id -> byCustomer.put(id, new ArrayList<>(2)));
        }

        private void read(byte[] bytes) {
            PackedReader in = new PackedReader(bytes, new String[0], new String[0]);
            while (in.place() < bytes.length) {
                List<Touch> touches = byCustomer.get(Objects.requireNonNull(in.unique()));
                Touch touch = new Touch(
                        EventPacking.readTime(in),
                        Objects.requireNonNull(in.unique()),
                        EventPacking.readTime(in),
                        new Origin(in.unique(), in.unique()));
                if (touches != null) {
                    touches.add(touch);
                }
            }
        }

        /** What the last visit before an order tells that was not direct; direct if all were; else null. */
        @Nullable
        Origin before(String customerId, Instant order) {
            Touch last = null;
            boolean wasDirect = false;
            for (Touch touch : byCustomer.getOrDefault(customerId, List.of())) {
                if (isBefore(touch, order)) {
                    wasDirect |= !touch.origin.isTouch();
                    last = touch.origin.isTouch() && (last == null || touch.isLaterThan(last)) ? touch : last;
                }
            }
            return last != null ? last.origin : wasDirect ? Origin.DIRECT : null;
        }
    }

    OfCustomers of(int partition, Iterable<String> customerIds) {
        OfCustomers of = new OfCustomers(customerIds);
        of.read(partitions.copy(partition));
        return of;
    }

    private boolean isBefore(Touch touch, Instant order) {
        return !touch.start.isAfter(order)
                && !touch.start.isBefore(order.minus(window))
                && !touch.since.isAfter(order.plus(SETTLED_AFTER));
    }

    @Override
    public void close() {
        partitions.close();
    }
}
