package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.spill.NumberedTexts;
import io.github.behaviorfeatures.spill.PackedReader;
import io.github.behaviorfeatures.spill.PackedWriter;
import io.github.behaviorfeatures.spill.Partitions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All events as bytes, in memory or beyond it. Those of one anonymous id lie in one partition. */
final class PackedEvents implements AutoCloseable {
    private static final int PARTITION_BITS = 10;
    static final int PARTITIONS = 1 << PARTITION_BITS;
    private static final int MOST_NAMES = 1 << 16;

    /** By source and anonymous id, none first; those of one by time. */
    private static final Comparator<Event> BY_ANONYMOUS_ID = Comparator.comparing(Event::source)
            .thenComparing(Event::anonymousId, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Event.BY_TIME);

    private final Partitions partitions;
    private final NumberedTexts names = new NumberedTexts(MOST_NAMES);
    private final Queue<PackedWriter> spare = new ConcurrentLinkedQueue<>();
    private String @Nullable [] allNames;
    private long count;

    PackedEvents(Space space) {
        this.partitions = space.partitions(PARTITIONS, Space.EVENTS);
    }

    static int partition(EventHead event) {
        String id = event.anonymousId() != null ? event.anonymousId() : event.customerId();
        int hash = Objects.hashCode(id) * 31 + event.source().ordinal();
        return hash * 0x9E3779B9 >>> Integer.SIZE - PARTITION_BITS;
    }

    /** What events are packed with; one that is no longer needed, or a new one. */
    PackedWriter writer() {
        PackedWriter used = spare.poll();
        return used == null ? new PackedWriter(names, names) : used;
    }

    void giveBack(PackedWriter writer) {
        writer.cutTo(0);
        spare.add(writer);
    }

    void add(Readings readings) {
        int from = 0;
        for (int i = 0; i < readings.size(); i++) {
            int to = readings.end(i);
            partitions.append(readings.partition(i), readings.events.bytes(), from, to);
            from = to;
        }
        count += readings.size();
    }

    /** How many there are, duplicates too. */
    long count() {
        return count;
    }

    /** All are there: what they are packed with is no longer needed. */
    void complete() {
        spare.clear();
        allNames = names.toArray();
    }

    /**
     * The bytes of a partition; empty if there are none.
     *
     * @param last whether they are gone then
     */
    byte[] bytes(int partition, boolean last) {
        byte[] bytes = partitions.size(partition) == 0 ? new byte[0] : partitions.copy(partition);
        if (last) {
            partitions.drop(partition);
        }
        return bytes;
    }

    /** Passes on the events of each anonymous id in order; those without one together, source by source. */
    void forEachAnonymousId(byte[] bytes, InputSet duplicates, InputNumbers numbers, Consumer<List<Event>> taker) {
        PackedReader in = new PackedReader(bytes, Objects.requireNonNull(allNames), allNames);
        List<Event> events = new ArrayList<>();
        while (in.place() < bytes.length) {
            Event event = EventPacking.read(in, numbers);
            if (!duplicates.contains(event.input())) {
                events.add(event);
            }
        }
        events.sort(BY_ANONYMOUS_ID);
        int from = 0;
        for (int i = 1; i <= events.size(); i++) {
            if (i == events.size() || !isSame(events.get(from), events.get(i))) {
                taker.accept(events.subList(from, i));
                from = i;
            }
        }
    }

    private static boolean isSame(Event a, Event b) {
        return a.source() == b.source() && Objects.equals(a.anonymousId(), b.anonymousId());
    }

    @Override
    public void close() {
        partitions.close();
    }
}
