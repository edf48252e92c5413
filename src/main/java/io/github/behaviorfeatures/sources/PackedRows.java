package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.spill.NumberedTexts;
import io.github.behaviorfeatures.spill.PackedWriter;
import io.github.behaviorfeatures.spill.SortedRows;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Rows as they will be written, in memory or beyond it. */
final class PackedRows implements TableRows, AutoCloseable {
    private static final NumberedTexts NO_NAMES = new NumberedTexts(0);

    private final @Nullable AsOf asOf;
    private final SortedRows interactions;
    private final SortedRows sessions;
    private final SortedRows attributions;
    private final PackedPart ofOrders;
    private final Set<String> currencies = new HashSet<>();
    private final Queue<PackedWriter> spare = new ConcurrentLinkedQueue<>();
    private long orderRows;

    /**
     * No rows.
     *
     * @param asOf rows that were not known then are left out; null: all are kept
     * @param limits in seconds, which cut all time into stretches of about as many rows
     */
    PackedRows(@Nullable Instant asOf, Space space, long[] limits) {
        this.asOf = asOf == null ? null : new AsOf(asOf);
        this.interactions = space.rows(limits, Space.INTERACTIONS);
        this.sessions = space.rows(limits, Space.OTHER_ROWS);
        this.attributions = space.rows(limits, Space.OTHER_ROWS);
        this.ofOrders = new PackedPart();
    }

    private PackedWriter writer() {
        PackedWriter used = spare.poll();
        return used == null ? new PackedWriter(NO_NAMES, NO_NAMES) : used;
    }

    private void giveBack(PackedWriter writer) {
        writer.cutTo(0);
        spare.add(writer);
    }

    /** Rows of a part of the events. */
    private final class PackedPart implements Part {
        private final TablesJson.Row json = new TablesJson.Row();
        private final PackedWriter ofInteractions = writer();
        private final PackedWriter ofSessions = writer();
        private final SortedRows.Batch interactionBatch = new SortedRows.Batch(ofInteractions);
        private final SortedRows.Batch sessionBatch = new SortedRows.Batch(ofSessions);

        @Override
        public void add(UserInteraction row, long input) {
            UserInteraction known = asOf == null ? row : asOf.known(row);
            if (known != null) {
                json.write(known);
                add(interactionBatch, known.createdAt(), known.id(), input);
            }
        }

        @Override
        public void add(UserSession row, long input) {
            UserSession known = asOf == null ? row : asOf.known(row);
            if (known != null) {
                json.write(known);
                add(sessionBatch, known.startTime(), known.id(), input);
            }
        }

        private void add(SortedRows.Batch batch, @Nullable Instant time, @Nullable String id, long input) {
            Instant at = Objects.requireNonNull(time);
            batch.add(
                    at.getEpochSecond(),
                    at.getNano(),
                    Objects.requireNonNullElse(id, ""),
                    input,
                    json.bytes(),
                    json.length());
        }
    }

    @Override
    public Part newPart() {
        return new PackedPart();
    }

    @Override
    public void add(Part part) {
        PackedPart packed = (PackedPart) part;
        interactions.add(packed.interactionBatch);
        sessions.add(packed.sessionBatch);
        giveBack(packed.ofInteractions);
        giveBack(packed.ofSessions);
    }

    @Override
    public void add(PurchaseAttribution row) {
        if (row.currencyCode() != null) {
            currencies.add(row.currencyCode());
        }
        PurchaseAttribution known = asOf == null ? row : asOf.known(row);
        if (known != null) {
            PackedWriter out = writer();
            SortedRows.Batch batch = new SortedRows.Batch(out);
            ofOrders.json.write(known);
            ofOrders.add(batch, known.createdAt(), known.id(), orderRows++);
            attributions.add(batch);
            giveBack(out);
        }
    }

    /** The currencies of all orders, also of those not known then. */
    Set<String> currencies() {
        return currencies;
    }

    long count(Table table) {
        return rows(table).count();
    }

    private SortedRows rows(Table table) {
        return switch (table) {
            case USER_INTERACTIONS -> interactions;
            case USER_SESSIONS -> sessions;
            case PURCHASE_ATTRIBUTIONS -> attributions;
            case CUSTOMER_DATA -> throw new IllegalArgumentException("customers are no rows of events");
        };
    }

    /** Writes the rows of a table, in its order. */
    void write(Table table, WorkerThreads threads, OutputStream out) {
        SortedRows rows = rows(table);
        InOrder<SortedRows.Stretch> sorted = new InOrder<>(threads, 1, stretch -> stretch.write(out));
        for (int i = 0; i < rows.stretches(); i++) {
            SortedRows.Stretch stretch = rows.stretch(i);
            sorted.add(stretch::sorted);
        }
        sorted.finish();
    }

    @Override
    public void close() {
        interactions.close();
        sessions.close();
        attributions.close();
    }
}
