package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.spill.PackedWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a reader made of a block of the input, to be added to the rest in input order. Each event has its own place in the
 * input, so that blocks can be read at the same time: the number of the block, and then one within it.
 */
final class Readings {
    static final int BLOCK_SHIFT = 32;
    static final long IN_BLOCK = (1L << BLOCK_SHIFT) - 1;

    /** Of so many events the time of one is remembered. */
    private static final int SAMPLED = 16;

    /** That something was left out, which counts only if the event does. */
    record LeftOut(long input, String reason) {}

    /** Something that is no payload. */
    record BadLine(Problem problem, Place place) {}

    final SourceKind kind;
    /** All events, one after the other. */
    final PackedWriter events;

    final PrintList keys = new PrintList();
    final PrintList rowIds = new PrintList();
    final List<Instant> times = new ArrayList<>();
    final List<Order> orders = new ArrayList<>();
    final List<OrderChange> changes = new ArrayList<>();
    final List<LateRefund> lateRefunds = new ArrayList<>();
    final List<LeftOut> leftOutWithEvent = new ArrayList<>();
    final List<BadLine> badLines = new ArrayList<>();
    final Names names = new Names();
    final Profiles profiles = new Profiles();
    final Counts leftOut = new Counts();
    final Counts unknownFields = new Counts();
    final Counts badValues = new Counts();
    final Counts bareTimes = new Counts();
    long payloads;

    private int[] ends = new int[64];
    private int[] partitions = new int[64];
    private int size;
    private long input;

    Readings(SourceKind kind, long block, PackedWriter events) {
        this.kind = kind;
        this.events = events;
        this.input = block << BLOCK_SHIFT;
    }

    long nextInput() {
        return input++;
    }

    void add(Event event) {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            partitions = Arrays.copyOf(partitions, 2 * size);
        }
        if (size % SAMPLED == 0) {
            times.add(event.time());
        }
        EventPacking.write(event, events);
        ends[size] = events.size();
        partitions[size++] = PackedEvents.partition(event.head());
        Fingerprint key = event.key();
        if (key != null) {
            keys.add(key.of(kind), event.input());
        }
        if (event.isRowIdShared()) {
            rowIds.add(Fingerprint.of(event.rowId()), event.input());
        }
    }

    /** How many events there are. */
    int size() {
        return size;
    }

    /** Where the bytes of an event end, and those of the next begin. */
    int end(int event) {
        return ends[event];
    }

    int partition(int event) {
        return partitions[event];
    }

    /** Forgets all but what was counted as input. */
    void clear() {
        events.cutTo(0);
        size = 0;
        keys.clear();
        rowIds.clear();
        times.clear();
        orders.clear();
        changes.clear();
        lateRefunds.clear();
        leftOutWithEvent.clear();
        badLines.clear();
        names.clear();
        profiles.clear();
        leftOut.clear();
        unknownFields.clear();
        badValues.clear();
        bareTimes.clear();
        payloads = 0;
    }
}
