package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.BadLineLog;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All that the readers of a run have handed over. Events are packed, and may lie outside memory; orders and what changes
 * them, customers and counts are small beside them and objects.
 */
final class Collected implements AutoCloseable {
    final PackedEvents events;
    final TimeSample times = new TimeSample();
    final List<Order> orders = new ArrayList<>();
    final List<OrderChange> changes = new ArrayList<>();
    final List<LateRefund> lateRefunds = new ArrayList<>();
    final Names names = new Names();
    final Profiles profiles = new Profiles();

    final Counts leftOut = new Counts();
    final Map<SourceKind, Counts> unknownFields = new EnumMap<>(SourceKind.class);
    final Counts badValues = new Counts();
    final Counts bareTimes = new Counts();
    final Counts payloads = new Counts();
    final BadLineLog badLines;

    /** Events that were there before. */
    final InputSet duplicates = new InputSet();
    /** Which of its row id an event is. */
    final InputNumbers rowNumbers = new InputNumbers();

    private record LeftOut(SourceKind kind, long input, String reason) {}

    private final List<LeftOut> leftOutWithEvent = new ArrayList<>();
    private final List<SourceKind> kindsOfBlocks = new ArrayList<>();
    private final Space space;
    private final WorkerThreads threads;
    private final Repeats keys;
    private final Repeats rowIds;

    /**
     * Nothing yet.
     *
     * @param threads read, and find duplicates
     */
    Collected(boolean skipsBadLines, Space space, WorkerThreads threads) {
        this.badLines = new BadLineLog(skipsBadLines);
        this.space = space;
        this.threads = threads;
        this.events = new PackedEvents(space);
        this.keys = new Repeats(space);
        this.rowIds = new Repeats(space);
    }

    Space space() {
        return space;
    }

    WorkerThreads threads() {
        return threads;
    }

    /** What the reader of the next block of the input hands over to. */
    Readings nextBlock(SourceKind kind) {
        kindsOfBlocks.add(kind);
        return new Readings(kind, kindsOfBlocks.size() - 1, events.writer());
    }

    /**
     * Adds what was read of the next block. It is empty afterwards.
     *
     * @param linesBefore of the file, if the block does not know
     */
    void add(Readings block, long linesBefore) {
        String source = block.kind.wireName();
        for (Readings.BadLine bad : block.badLines) {
            add(bad, linesBefore);
        }
        leftOut.add(source + ": " + Intake.BAD_LINE, block.badLines.size());
        leftOut.add(block.leftOut);
        payloads.add(source, block.payloads);
        unknownFields.computeIfAbsent(block.kind, kind -> new Counts()).add(block.unknownFields);
        badValues.add(block.badValues);
        bareTimes.add(block.bareTimes);
        events.add(block);
        keys.add(block.keys);
        rowIds.add(block.rowIds);
        block.times.forEach(time -> times.add(time.getEpochSecond()));
        orders.addAll(block.orders);
        changes.addAll(block.changes);
        lateRefunds.addAll(block.lateRefunds);
        names.add(block.names);
        profiles.add(block.profiles);
        for (Readings.LeftOut each : block.leftOutWithEvent) {
            leftOutWithEvent.add(new LeftOut(block.kind, each.input(), each.reason()));
        }
        block.clear();
    }

    private void add(Readings.BadLine bad, long linesBefore) {
        try {
            badLines.add(bad.problem(), bad.place().after(linesBefore).toString());
        } catch (Problem stopped) {
            throw new BehaviorJsonException(stopped.getMessage());
        }
    }

    /** All was added: what came of duplicates goes, and row ids become distinct. */
    void complete() {
        events.complete();
        keys.forEach(threads, null, (input, number) -> addDuplicate(input));
        rowIds.forEach(threads, duplicates, rowNumbers::put);
        keys.close();
        rowIds.close();
        orders.removeIf(order -> order.event != null && duplicates.contains(order.event.input()));
        changes.removeIf(change -> duplicates.contains(change.event().input()));
        profiles.removeIf(duplicates::contains);
        for (LeftOut each : leftOutWithEvent) {
            leftOut.add(each.kind.wireName() + ": " + each.reason, duplicates.contains(each.input) ? 0 : 1);
        }
        for (Order order : orders) {
            order.event = order.event == null ? null : numbered(order.event);
        }
        changes.replaceAll(change -> change.of(numbered(change.event())));
    }

    private void addDuplicate(long input) {
        duplicates.add(input);
        SourceKind kind = kindsOfBlocks.get((int) (input >>> Readings.BLOCK_SHIFT));
        leftOut.add(kind.wireName() + ": " + Intake.DUPLICATE);
    }

    private EventHead numbered(EventHead event) {
        return event.numbered(rowNumbers.of(event.input()));
    }

    @Override
    public void close() {
        keys.close();
        rowIds.close();
        events.close();
    }
}
