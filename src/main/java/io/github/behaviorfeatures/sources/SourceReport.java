package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of a shop's exports. Counts are by {@code "<kind of source>: <reason>"} where a source is told. */
public final class SourceReport {
    private final Collected all;
    private final Counts leftOut;
    private final OrderCounts orders;
    private final Nobody nobody;
    private final long sharedDevices;

    SourceReport(Collected all, Counts leftOut, OrderCounts orders, Nobody nobody, long sharedDevices) {
        this.all = all;
        this.leftOut = leftOut;
        this.orders = orders;
        this.nobody = nobody;
        this.sharedDevices = sharedDevices;
    }

    private static SortedMap<String, Long> copy(Map<String, Long> counts) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /**
     * How many payloads were read.
     *
     * @return counts by kind of source
     */
    public SortedMap<String, Long> payloads() {
        return copy(all.payloads.asMap());
    }

    /**
     * What was left out.
     *
     * @return counts by source and reason, such as {@code ga4: duplicate}
     */
    public SortedMap<String, Long> leftOut() {
        return copy(leftOut.asMap());
    }

    /**
     * What was used, but is worth knowing.
     *
     * @return counts by source and what it is, such as {@code shopify-orders: cancelled order}
     */
    public SortedMap<String, Long> noted() {
        return copy(orders.noted().asMap());
    }

    /**
     * Events that would make rows, of people who were never identified. Left out.
     *
     * @return 0 or more
     */
    public long nobodysEvents() {
        return nobody.events;
    }

    /**
     * Sessions of people who were never identified. Left out.
     *
     * @return 0 or more
     */
    public long nobodysSessions() {
        return nobody.sessions;
    }

    /**
     * Orders of people who were never identified. Left out.
     *
     * @return 0 or more
     */
    public long nobodysOrders() {
        return nobody.orders;
    }

    /**
     * Anonymous ids that were identified with several customers.
     *
     * @return 0 or more
     */
    public long sharedDevices() {
        return sharedDevices;
    }

    /**
     * E-mail addresses that several customers have. Who is known by such an address alone stays known by it.
     *
     * @return 0 or more
     */
    public long emailsOfSeveralCustomers() {
        return all.names.shared();
    }

    /**
     * Money of refunds that were left out since nothing tells their time, over all currencies.
     *
     * @return 0 or more, exact
     */
    public BigDecimal undatedRefunds() {
        return orders.undatedRefunds();
    }

    /**
     * Top-level fields that are not known, which changes nothing.
     *
     * @return counts by source and field
     */
    public SortedMap<String, Long> unknownFields() {
        SortedMap<String, Long> fields = new TreeMap<>();
        all.unknownFields.forEach((kind, counts) ->
                counts.asMap().forEach((field, count) -> fields.put(kind.wireName() + ": " + field, count)));
        return Collections.unmodifiableSortedMap(fields);
    }

    /**
     * Values that could not be read and are missing.
     *
     * @return counts by field
     */
    public SortedMap<String, Long> badValues() {
        return copy(all.badValues.asMap());
    }

    /**
     * Times that were written without a zone.
     *
     * @return counts by field
     */
    public SortedMap<String, Long> bareTimes() {
        return copy(all.bareTimes.asMap());
    }

    /**
     * What was wrong with the first bad lines that were skipped.
     *
     * @return messages that name file and line and show no content
     */
    public List<String> badLines() {
        return all.badLines.messages();
    }

    /**
     * Shows what was left out.
     *
     * @return a text without personal data
     */
    @Override
    public String toString() {
        return "SourceReport[leftOut=" + leftOut() + ", noted=" + noted() + "]";
    }
}
