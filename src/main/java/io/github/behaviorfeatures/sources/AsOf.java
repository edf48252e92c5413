package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was known at an instant, for readers that do not know the fields that say so. */
final class AsOf {
    private final Instant instant;

    AsOf(Instant instant) {
        this.instant = instant;
    }

    /** The rows known at an instant, without the fields that say since when. Customers are not cut. */
    static ShopTables of(ShopTables tables, Instant instant) {
        AsOf asOf = new AsOf(instant);
        return new ShopTables(
                tables.supplied(),
                tables.customers(),
                known(tables.interactions(), asOf::known),
                known(tables.sessions(), asOf::known),
                known(tables.attributions(), asOf::known));
    }

    private static <R> List<R> known(List<R> rows, Function<R, @Nullable R> known) {
        return rows.stream().<@Nullable R>map(known).filter(Objects::nonNull).toList();
    }

    private boolean isKnown(@Nullable Instant time, @Nullable Instant since) {
        return time != null && time.isBefore(instant) && isPast(since);
    }

    private boolean isPast(@Nullable Instant since) {
        return since == null || since.isBefore(instant);
    }

    /** The row as it was known; null if it was not. */
    @Nullable
    UserInteraction known(UserInteraction row) {
        if (!isKnown(row.createdAt(), row.identifiedAt())) {
            return null;
        }
        return row.identifiedAt() == null
                ? row
                : UserInteraction.builder()
                        .id(row.id())
                        .shopId(row.shopId())
                        .customerId(row.customerId())
                        .sessionId(row.sessionId())
                        .eventType(row.eventType())
                        .pageType(row.pageType())
                        .productId(row.productId())
                        .category(row.category())
                        .searchQuery(row.searchQuery())
                        .viewDuration(row.viewDuration())
                        .deviceType(row.deviceType())
                        .createdAt(row.createdAt())
                        .build();
    }

    /** The row as it was known; null if it was not. */
    @Nullable
    UserSession known(UserSession row) {
        if (!isKnown(row.startTime(), row.identifiedAt())) {
            return null;
        }
        Instant end = row.endTime();
        return UserSession.builder()
                .id(row.id())
                .shopId(row.shopId())
                .customerId(row.customerId())
                .sessionId(row.sessionId())
                .startTime(row.startTime())
                .endTime(end != null && end.isBefore(instant) ? end : null)
                .deviceType(row.deviceType())
                .browserType(row.browserType())
                .referrerType(row.referrerType())
                .createdAt(row.createdAt())
                .build();
    }

    private boolean isCancelled(PurchaseAttribution row) {
        return row.cancelledAt() != null && row.cancelledAt().isBefore(instant);
    }

    /** The row as it was known; null if it was not. */
    @Nullable
    PurchaseAttribution known(PurchaseAttribution row) {
        if (!isKnown(row.createdAt(), row.identifiedAt()) || isCancelled(row)) {
            return null;
        }
        boolean isAttributed = isPast(row.attributedAt());
        return PurchaseAttribution.builder()
                .id(row.id())
                .shopId(row.shopId())
                .customerId(row.customerId())
                .orderId(row.orderId())
                .productId(row.productId())
                .attributionValue(row.attributionValue())
                .orderValue(row.orderValue())
                .attributionSource(isAttributed ? row.attributionSource() : null)
                .attributionMedium(isAttributed ? row.attributionMedium() : null)
                .currencyCode(row.currencyCode())
                .createdAt(row.createdAt())
                .build();
    }
}
