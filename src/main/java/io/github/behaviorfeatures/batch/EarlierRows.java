package io.github.behaviorfeatures.batch;

import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an earlier run, as far as needed to decide which of them are still up to date: those that were computed
 * by the same definitions, are not too old, and whose customer has no new record since.
 *
 * <pre>{@code
 * EarlierRows earlier = new EarlierRows(generator.definitionsVersion(), asOf, Duration.ofDays(3), Duration.ofDays(7));
 * rows.forEach(row -> earlier.add(row.shopId(), row.customerId(), row.lastComputedAt(), row.definitionsVersion()));
 * FeatureBatch batch = FeatureBatch.builder(generator).skipUpToDate(earlier::isUpToDate).build();
 * }</pre>
 *
 * <p>In a row that is kept, every feature has the value a new computation would give, except those that {@linkplain
 * io.github.behaviorfeatures.feature.FeatureKey#isTimeDependent() change with time alone}: they are as of the earlier
 * run, and {@code maxAge} limits how old they may get. Changes that the times of records do not show go unnoticed: rows
 * that were deleted or corrected in place, and customer records without {@code updated_at}. Not thread-safe while rows
 * are added.
 */
public final class EarlierRows {

    /**
     * How long after a customer's last record their features may still change without a new one: a view may last a day,
     * and a cart is decided a day after that.
     */
    public static final Duration SETTLING = Duration.ofHours(48);

    private final String definitionsVersion;
    private final Instant asOf;
    private final Duration lateArrival;
    private final @Nullable Duration maxAge;
    private final Map<Key, Instant> computedAt = new HashMap<>();

    private record Key(String shopId, String customerId) {}

    /**
     * Starts without any row.
     *
     * @param definitionsVersion the version of the rows to be computed
     * @param asOf the as-of instant of the rows to be computed
     * @param lateArrival how long after its time a record may arrive, at least {@link #SETTLING}
     * @param maxAge how far before as-of the instant of a row may lie, or null for no limit
     * @throws IllegalArgumentException if late arrival is shorter than {@link #SETTLING}, a length is over 36,500 days, or
     *     as-of is not of the years 1 to 9999
     */
    public EarlierRows(String definitionsVersion, Instant asOf, Duration lateArrival, @Nullable Duration maxAge) {
        Objects.requireNonNull(definitionsVersion, "definitionsVersion");
        UsualTimes.instant(asOf, "asOf");
        UsualTimes.duration(lateArrival, "lateArrival");
        if (maxAge != null) {
            UsualTimes.duration(maxAge, "maxAge");
        }
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
     * Adds a row. A row that has other definitions or a later as-of, or is too old, never counts as up to date.
     *
     * @param shopId id of the shop
     * @param customerId id of the customer
     * @param lastComputedAt the instant it was computed for
     * @param version version of the definitions it was computed by
     */
    public void add(String shopId, String customerId, Instant lastComputedAt, String version) {
        Objects.requireNonNull(shopId, "shopId");
        Objects.requireNonNull(customerId, "customerId");
        UsualTimes.instant(lastComputedAt, "lastComputedAt");
        Objects.requireNonNull(version, "version");
        boolean tooOld = maxAge != null && lastComputedAt.isBefore(asOf.minus(maxAge));
        if (version.equals(definitionsVersion) && !lastComputedAt.isAfter(asOf) && !tooOld) {
            computedAt.put(new Key(shopId, customerId), lastComputedAt);
        }
    }

    /**
     * Whether a customer has a row that is still up to date.
     *
     * @param entry the customer with all their rows
     * @return false if they must be computed
     */
    public boolean isUpToDate(CustomerRecords entry) {
        Instant computed = computedAt.get(
                new Key(entry.customer().shopId(), entry.customer().customerId()));
        return computed != null && !entry.changedSince(computed, lateArrival);
    }
}
