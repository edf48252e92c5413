package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What was read of a shop: its tables, as of every instant or as of one, and a report. Immutable. */
public final class RawData {
    private final Settings settings;
    private final Origins origins;
    private final Collected all;
    private final OrderBook book;
    private final Identity identity;
    private final Set<Table> supplied;
    private final List<Customer> customers;
    private final ShopTables tables;
    private final SourceReport report;

    RawData(Settings settings, Origins origins, Collected all, Set<Table> supplied) {
        this.settings = settings;
        this.origins = origins;
        this.all = all;
        this.supplied = supplied;
        Counts leftOut = all.leftOut;
        this.book = new OrderBook(all, leftOut);
        this.identity = new Identity(all, book, settings.visitors());
        this.customers = all.profiles.merged(all.names);
        all.events.sort(EventOrder.BY_ANONYMOUS_ID);
        TableRun run = new TableRun(settings, origins, book, identity, null);
        this.tables = run.tables(all.events, all.orders, customers, supplied);
        this.report = new SourceReport(
                all,
                leftOut,
                new OrderCounts(book, leftOut, settings.undatedRefundsAtOrder()),
                run.nobody(),
                identity.sharedDevices());
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
        return AsOf.of(settings.visitors() ? withVisitors(asOf) : tables, asOf);
    }

    /** Who was a visitor at an instant may have been identified later. */
    private ShopTables withVisitors(Instant asOf) {
        return new TableRun(settings, origins, book, identity, asOf)
                .tables(all.events, all.orders, customers, supplied);
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
