package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.text.UsualTimes;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.time.Instant;

/** What was read of a shop: its tables, as of every instant or as of one, and a report. Immutable. */
public final class RawData {
    private final Facts facts;
    private final ShopTables tables;
    private final SourceReport report;

    RawData(Facts facts, WorkerThreads threads) {
        this.facts = facts;
        HeldRows rows = new HeldRows();
        TableRun run = new TableRun(facts, null, rows);
        run.run(threads, !facts.settings().visitors());
        this.tables = tables(rows);
        this.report = facts.report(run);
    }

    private ShopTables tables(HeldRows rows) {
        return new ShopTables(
                facts.supplied(), facts.customers(), rows.interactions(), rows.sessions(), rows.attributions());
    }

    /**
     * The tables for every as-of: records say since when they were known. Features computed from them as of any instant
     * see what was known then.
     *
     * @return the records
     */
    public ShopTables tables() {
        return tables;
    }

    /**
     * The tables as they were known at an instant, for readers that do not know the fields that say so: they are missing.
     * {@code customer_data} is not cut.
     *
     * @param asOf what happened or became known at this instant or later is left out
     * @return the records
     */
    public ShopTables tables(Instant asOf) {
        UsualTimes.instant(asOf, "asOf");
        return AsOf.of(facts.settings().visitors() ? withVisitors(asOf) : tables, asOf);
    }

    /** Who was a visitor at an instant may have been identified later. */
    private ShopTables withVisitors(Instant asOf) {
        HeldRows rows = new HeldRows();
        try (WorkerThreads alone = new WorkerThreads(1)) {
            new TableRun(facts, asOf, rows).run(alone, false);
        }
        return tables(rows);
    }

    /**
     * What was read, left out and noted.
     *
     * @return the report of the whole input
     */
    public SourceReport report() {
        return report;
    }
}
