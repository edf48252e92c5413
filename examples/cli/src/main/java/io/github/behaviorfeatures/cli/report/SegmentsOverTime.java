package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The segments of the customers at several instants: how many each has, and who moved from which to which between the first
 * and the last. Takes the rows customer by customer. Not thread-safe.
 */
public final class SegmentsOverTime {

    private static final List<String> SEGMENTS = SegmentationCalculator.CUSTOMER_SEGMENT.allowed();
    /** A row without a segment. */
    private static final int NO_SEGMENT = SEGMENTS.size();
    /** No row: not yet a customer, or one whose row could not be computed. */
    private static final int NO_ROW = SEGMENTS.size() + 1;

    private final Map<Instant, long[]> counts = new LinkedHashMap<>();
    private final long[][] moves = new long[SEGMENTS.size() + 2][SEGMENTS.size() + 2];
    private final Instant first;
    private final Instant last;
    private @Nullable FeatureRow customer;
    private int from = NO_ROW;
    private int to = NO_ROW;

    /**
     * Nobody has a segment yet.
     *
     * @param instants ascending, at least two
     */
    public SegmentsOverTime(List<Instant> instants) {
        instants.forEach(instant -> counts.put(instant, new long[SEGMENTS.size() + 1]));
        first = instants.get(0);
        last = instants.get(instants.size() - 1);
    }

    /**
     * Adds a row.
     *
     * @param row of one of the instants; the rows of a customer follow each other
     */
    public void add(FeatureRow row) {
        if (customer != null && !isSameCustomer(customer, row)) {
            countMove();
        }
        customer = row;
        int segment = row.features()
                .find(SegmentationCalculator.CUSTOMER_SEGMENT)
                .map(SEGMENTS::indexOf)
                .orElse(NO_SEGMENT);
        Objects.requireNonNull(counts.get(row.lastComputedAt()))[segment]++;
        if (row.lastComputedAt().equals(first)) {
            from = segment;
        } else if (row.lastComputedAt().equals(last)) {
            to = segment;
        }
    }

    private static boolean isSameCustomer(FeatureRow a, FeatureRow b) {
        return a.customerId().equals(b.customerId()) && a.shopId().equals(b.shopId());
    }

    private void countMove() {
        moves[from][to]++;
        from = NO_ROW;
        to = NO_ROW;
        customer = null;
    }

    /**
     * The number of rows of each instant.
     *
     * @return by instant
     */
    public Map<Instant, Long> rows() {
        Map<Instant, Long> rows = new LinkedHashMap<>();
        counts.forEach((instant, of) -> rows.put(instant, sum(of)));
        return rows;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The figures of the page; called once, after the last row. Places without anybody are left out of the moves. */
    void write(ObjectNode node) {
        if (customer != null) {
            countMove();
        }
        ArrayNode instants = node.putArray("instants");
        counts.keySet().forEach(instant -> instants.add(instant.toString()));
        ArrayNode segments = node.putArray("segments");
        for (int i = 0; i <= NO_SEGMENT; i++) {
            int place = i;
            ObjectNode segment = segments.addObject().put("label", label(i));
            ArrayNode of = segment.putArray("counts");
            counts.values().forEach(all -> of.add(all[place]));
        }
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i <= NO_ROW; i++) {
            if (sum(moves[i]) > 0) {
                rows.add(i);
            }
            if (arrivals(i) > 0) {
                columns.add(i);
            }
        }
        ArrayNode to = node.putArray("to");
        columns.forEach(column -> to.add(label(column)));
        ArrayNode moved = node.putArray("moves");
        for (int row : rows) {
            ObjectNode of = moved.addObject().put("from", row == NO_ROW ? "not_yet_a_customer" : label(row));
            ArrayNode cells = of.putArray("counts");
            columns.forEach(column -> cells.add(moves[row][column]));
        }
    }

    private long arrivals(int place) {
        long sum = 0;
        for (long[] of : moves) {
            sum += of[place];
        }
        return sum;
    }

    private static String label(int place) {
        return place < NO_SEGMENT ? SEGMENTS.get(place) : place == NO_SEGMENT ? "no_segment" : "no_row";
    }
}
