package io.github.behaviorfeatures.batch;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a training set before it has features: pairs of a customer and an instant, in an order that the training set
 * keeps. A pair may occur more than once.
 *
 * <p>A spine is in memory, packed: some 25 bytes a row and 150 bytes a customer. Immutable.
 */
public final class Spine {

    private final Map<Key, Integer> customers;
    private final Key[] keys;
    /** By row. */
    private final int[] customerOf;

    private final long[] seconds;
    private final int[] nanos;
    /** The rows of each customer, by instant; those of a customer begin at {@link #starts}. */
    private final int[] byCustomer;

    private final int[] starts;
    private final boolean namesNoShop;
    private final int instants;

    private record Key(@Nullable String shopId, String customerId) {}

    private Spine(Builder from) {
        this.customers = from.customers;
        this.keys = new Key[customers.size()];
        customers.forEach((key, customer) -> keys[customer] = key);
        this.namesNoShop = customers.keySet().stream().anyMatch(key -> key.shopId == null);
        this.customerOf = Arrays.copyOf(from.customerOf, from.rows);
        this.seconds = Arrays.copyOf(from.seconds, from.rows);
        this.nanos = Arrays.copyOf(from.nanos, from.rows);
        this.starts = starts();
        this.byCustomer = grouped();
        this.instants = countInstants();
    }

    /**
     * Starts a spine without any row.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    private int[] starts() {
        int[] ends = new int[keys.length + 1];
        for (int customer : customerOf) {
            ends[customer + 1]++;
        }
        Arrays.parallelPrefix(ends, Integer::sum);
        return ends;
    }

    private int[] grouped() {
        int[] rows = new int[customerOf.length];
        int[] next = Arrays.copyOf(starts, keys.length);
        for (int row = 0; row < rows.length; row++) {
            rows[next[customerOf[row]]++] = row;
        }
        return rows;
    }

    private int countInstants() {
        long[] sorted = seconds.clone();
        for (int row = 0; row < sorted.length; row++) {
            sorted[row] =
                    sorted[row] * 1_000_000_000 + nanos[row]; // overflows in 2262: equal only to one 584 years away
        }
        Arrays.sort(sorted);
        int different = 0;
        for (int i = 0; i < sorted.length; i++) {
            different += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        return different;
    }

    /**
     * How many rows there are.
     *
     * @return 0 or more
     */
    public int rows() {
        return customerOf.length;
    }

    /**
     * How many different customers the rows name.
     *
     * @return 0 or more
     */
    public int customers() {
        return keys.length;
    }

    /**
     * How many different instants the rows name.
     *
     * @return 0 or more
     */
    public int instants() {
        return instants;
    }

    /**
     * The earliest instant.
     *
     * @return of any row
     * @throws NoSuchElementException if there is no row
     */
    public Instant earliest() {
        if (rows() == 0) {
            throw new NoSuchElementException("the spine has no row");
        }
        int first = 0;
        for (int row = 1; row < rows(); row++) {
            boolean earlier =
                    seconds[row] < seconds[first] || seconds[row] == seconds[first] && nanos[row] < nanos[first];
            first = earlier ? row : first;
        }
        return asOf(first);
    }

    Instant asOf(int row) {
        return Instant.ofEpochSecond(seconds[row], nanos[row]);
    }

    String customerId(int row) {
        return keys[customerOf[row]].customerId;
    }

    /** The shop that a row names; null if it names none. */
    @Nullable
    String shopId(int row) {
        return keys[customerOf[row]].shopId;
    }

    /** Whether a row leaves open which shop is meant. */
    boolean namesNoShop() {
        return namesNoShop;
    }

    /** The number of a customer, -1 if no row names them; with a null shop of the rows that name no shop. */
    int customer(@Nullable String shopId, String customerId) {
        return customers.getOrDefault(new Key(shopId, customerId), -1);
    }

    /** The rows of a customer, in the order of the spine. */
    int[] rowsOf(int customer) {
        return Arrays.copyOfRange(byCustomer, starts[customer], starts[customer + 1]);
    }

    /** Takes the rows of a spine in their order. Not thread-safe. */
    public static final class Builder {

        private static final int FIRST_ROOM = 1_024;

        private final Map<Key, Integer> customers = new HashMap<>();
        private int[] customerOf = new int[FIRST_ROOM];
        private long[] seconds = new long[FIRST_ROOM];
        private int[] nanos = new int[FIRST_ROOM];
        private int rows;

        private Builder() {}

        /**
         * Adds a row.
         *
         * @param row a customer and an instant
         * @return this builder
         */
        public Builder add(SpineRow row) {
            Objects.requireNonNull(row, "row");
            if (rows == customerOf.length) {
                int room = Math.addExact(rows, Math.max(1, rows / 2));
                customerOf = Arrays.copyOf(customerOf, room);
                seconds = Arrays.copyOf(seconds, room);
                nanos = Arrays.copyOf(nanos, room);
            }
            customerOf[rows] =
                    customers.computeIfAbsent(new Key(row.shopId(), row.customerId()), key -> customers.size());
            seconds[rows] = row.asOf().getEpochSecond();
            nanos[rows] = row.asOf().getNano();
            rows++;
            return this;
        }

        /**
         * Builds the spine from the rows added so far. The builder must not be used afterwards.
         *
         * @return the spine
         */
        public Spine build() {
            return new Spine(this);
        }
    }
}
