package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.input.CustomerRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an earlier run, as far as needed to tell whose is still up to date: computed by the same definitions, not
 * too old, and nothing has come in of the customer since.
 *
 * <pre>{@code
 * EarlierRows earlier = new EarlierRows(generator.definitionsVersion(), asOf, Duration.ofDays(3), Duration.ofDays(7));
 * rows.forEach(row -> earlier.add(row.shopId(), row.customerId(), row.lastComputedAt(), row.definitionsVersion()));
 * FeatureBatch batch = FeatureBatch.builder(generator).skipUpToDate(earlier::isUpToDate).build();
 * }</pre>
 *
 * <p>Of a row that is kept, every feature is what it would be if computed anew, but for those that
 * {@linkplain io.github.behaviorfeatures.feature.FeatureKey#isTimeDependent() change with time alone}: they are as of the
 * instant at which they were computed, and {@code maxAge} says how old they may get. What cannot be told from the times of
 * records is not seen: rows that were deleted or corrected in place, and customer records without {@code updated_at}.
 * Not thread-safe while rows are added.
 */
public final class EarlierRows {

    /**
     * For so long after a customer's last record their features may still change without a new one: a view may last a day,
     * and a cart is judged a day after that.
     */
    public static final Duration SETTLING = Duration.ofHours(48);

    private final String definitionsVersion;
    private final Instant asOf;
    private final Duration lateArrival;
    private final @Nullable Duration maxAge;
    private final Map<Key, Instant> computedAt = new HashMap<>();

    private record Key(String shopId, String customerId) {}

    /**
     * No rows yet.
     *
     * @param definitionsVersion that of the rows to be computed
     * @param asOf the instant of the rows to be computed
     * @param lateArrival how long after its time a record may come in, {@link #SETTLING} at least
     * @param maxAge how long before as-of a row may have been computed, or null for any time
     * @throws IllegalArgumentException if late arrival is shorter than {@link #SETTLING}
     */
    public EarlierRows(String definitionsVersion, Instant asOf, Duration lateArrival, @Nullable Duration maxAge) {
        Objects.requireNonNull(definitionsVersion, "definitionsVersion");
        Objects.requireNonNull(asOf, "asOf");
        Objects.requireNonNull(lateArrival, "lateArrival");
        if (lateArrival.compareTo(SETTLING) < 0) {
            throw new IllegalArgumentException("late arrival must be at least " + SETTLING + ", not " + lateArrival
                    + ": until then features may change without a new record");
        }
        this.definitionsVersion = definitionsVersion;
        this.asOf = asOf;
        this.lateArrival = lateArrival;
        this.maxAge = maxAge;
    }

    /**
     * Adds a row. One of other definitions, of a later as-of, or that is too old is never up to date.
     *
     * @param shopId id of the shop
     * @param customerId id of the customer
     * @param lastComputedAt the instant it was computed for
     * @param version version of the definitions it was computed by
     */
    public void add(String shopId, String customerId, Instant lastComputedAt, String version) {
        Objects.requireNonNull(shopId, "shopId");
        Objects.requireNonNull(customerId, "customerId");
        Objects.requireNonNull(lastComputedAt, "lastComputedAt");
        Objects.requireNonNull(version, "version");
        boolean tooOld = maxAge != null && lastComputedAt.isBefore(asOf.minus(maxAge));
        if (version.equals(definitionsVersion) && !lastComputedAt.isAfter(asOf) && !tooOld) {
            computedAt.put(new Key(shopId, customerId), lastComputedAt);
        }
    }

    /**
     * Whether a customer has a row that is still up to date.
     *
     * @param entry the customer with all his rows
     * @return false if they must be computed
     */
    public boolean isUpToDate(CustomerRecords entry) {
        Instant computed = computedAt.get(
                new Key(entry.customer().shopId(), entry.customer().customerId()));
        return computed != null && !entry.changedSince(computed, lateArrival);
    }
}
