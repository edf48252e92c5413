package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import java.util.List;
import java.util.Set;

/**
 * What was read of a shop, put in order, before rows are made of it.
 *
 * @param supplied the tables that one of the sources at least can feed
 */
record Facts(
        Settings settings,
        Origins origins,
        Collected all,
        OrderBook book,
        Identity identity,
        Set<Table> supplied,
        List<Customer> customers) {

    static Facts of(Settings settings, Origins origins, Collected all, Set<Table> supplied) {
        all.complete();
        OrderBook book = new OrderBook(all, all.leftOut);
        return new Facts(
                settings,
                origins,
                all,
                book,
                new Identity(all, book, settings.visitors()),
                supplied,
                all.profiles.merged(all.names));
    }

    /** What became of it all, after a run over everything. */
    SourceReport report(TableRun run) {
        OrderCounts orders = new OrderCounts(book, all.leftOut, settings.undatedRefundsAtOrder());
        return new SourceReport(all, all.leftOut, orders, run.nobody(), run.sharedDevices());
    }
}
