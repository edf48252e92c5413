package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was known at an instant, for readers that do not know the fields that say so. */
final class AsOf {
    private final Instant instant;

    private AsOf(Instant instant) {
        this.instant = instant;
    }

    /** The rows known at an instant, without the fields that say since when. Customers are not cut. */
    static ShopTables of(ShopTables tables, Instant instant) {
        AsOf asOf = new AsOf(instant);
        return new ShopTables(
                tables.supplied(),
                tables.customers(),
                asOf.interactions(tables.interactions()),
                asOf.sessions(tables.sessions()),
                asOf.attributions(tables.attributions()));
    }

    private boolean isKnown(@Nullable Instant time, @Nullable Instant since) {
        return time != null && time.isBefore(instant) && isPast(since);
    }

    private boolean isPast(@Nullable Instant since) {
        return since == null || since.isBefore(instant);
    }

    private List<UserInteraction> interactions(List<UserInteraction> rows) {
        return rows.stream()
                .filter(row -> isKnown(row.createdAt(), row.identifiedAt()))
                .map(AsOf::plain)
                .toList();
    }

    private static UserInteraction plain(UserInteraction row) {
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

    private List<UserSession> sessions(List<UserSession> rows) {
        return rows.stream()
                .filter(row -> isKnown(row.startTime(), row.identifiedAt()))
                .map(this::plain)
                .toList();
    }

    private UserSession plain(UserSession row) {
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

    private List<PurchaseAttribution> attributions(List<PurchaseAttribution> rows) {
        return rows.stream()
                .filter(row -> isKnown(row.createdAt(), row.identifiedAt()) && !isCancelled(row))
                .map(this::plain)
                .toList();
    }

    private boolean isCancelled(PurchaseAttribution row) {
        return row.cancelledAt() != null && row.cancelledAt().isBefore(instant);
    }

    private PurchaseAttribution plain(PurchaseAttribution row) {
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
