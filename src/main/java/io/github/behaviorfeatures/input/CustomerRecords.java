package io.github.behaviorfeatures.input;

import io.github.behaviorfeatures.text.UsualTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All records of one customer: the profile, and a context of the shop and the rows of behaviour.
 *
 * @param customer the customer, or one that is not {@linkplain Customer#recorded() recorded}; never null
 * @param context the shop and the customer's rows; never null
 */
public record CustomerRecords(Customer customer, BehaviorContext context) {

    /**
     * Checks that neither is null.
     *
     * @param customer as above
     * @param context as above
     * @throws NullPointerException if one is null
     */
    public CustomerRecords {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(context, "context");
    }

    /**
     * Whether any record may be new or known since an instant: an interaction, an attribution or its cancellation, the
     * start or end of a session, or the creation or last change of the account.
     *
     * @param since the instant, such as the as-of instant of an earlier run
     * @param lateArrival how long after its time a record may arrive
     * @return true if the time of any record is at or after {@code since - lateArrival}
     */
    public boolean changedSince(Instant since, Duration lateArrival) {
        Instant from = UsualTimes.instant(since, "since").minus(UsualTimes.duration(lateArrival, "lateArrival"));
        return atOrAfter(from, customer.createdAt(), customer.updatedAt())
                || context.interactions().stream().anyMatch(row -> atOrAfter(from, row.createdAt(), row.identifiedAt()))
                || context.sessions().stream()
                        .anyMatch(row ->
                                atOrAfter(from, row.startTime(), row.endTime(), row.createdAt(), row.identifiedAt()))
                || context.attributions().stream()
                        .anyMatch(row -> atOrAfter(
                                from, row.createdAt(), row.identifiedAt(), row.attributedAt(), row.cancelledAt()));
    }

    private static boolean atOrAfter(Instant from, @Nullable Instant... times) {
        for (Instant time : times) {
            if (time != null && !time.isBefore(from)) {
                return true;
            }
        }
        return false;
    }
}
