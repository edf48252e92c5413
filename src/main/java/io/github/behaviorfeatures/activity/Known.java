package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was known of a row at as-of, beside that it had happened: the times since when it was known say so. */
final class Known {

    private Known() {}

    /** Whether the row was known to be the customer's. */
    static boolean at(Instant asOf, UserInteraction row) {
        return since(row.identifiedAt(), asOf);
    }

    /** Whether the row was known to be the customer's. */
    static boolean at(Instant asOf, UserSession row) {
        return since(row.identifiedAt(), asOf);
    }

    /** Whether the row was known to be the customer's and had not been cancelled. */
    static boolean at(Instant asOf, PurchaseAttribution row) {
        return since(row.identifiedAt(), asOf)
                && (row.cancelledAt() == null || !row.cancelledAt().isBefore(asOf));
    }

    /** The source of the row, trimmed; null if it is missing or was not known. */
    static @Nullable String source(Instant asOf, PurchaseAttribution row) {
        return since(row.attributedAt(), asOf) ? Values.trimmed(row.attributionSource()) : null;
    }

    /** The medium of the row, trimmed; null if it is missing or was not known. */
    static @Nullable String medium(Instant asOf, PurchaseAttribution row) {
        return since(row.attributedAt(), asOf) ? Values.trimmed(row.attributionMedium()) : null;
    }

    private static boolean since(@Nullable Instant from, Instant asOf) {
        return from == null || from.isBefore(asOf);
    }
}
