package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Shorthand for rows of one customer on one day, 20 May 2026, digested as of the first of June. */
final class Rows {

    static final Instant AS_OF = Instant.parse("2026-06-01T00:00:00Z");
    static final Customer CUSTOMER = Customer.builder("shop", "anna").build();

    private static final LocalDate DAY = LocalDate.of(2026, 5, 20);

    private Rows() {}

    /** Such as {@code 10:00} or {@code 10:00:30}, UTC. */
    static Instant at(String timeOfDay) {
        return DAY.atTime(LocalTime.parse(timeOfDay)).toInstant(ZoneOffset.UTC);
    }

    static UserInteraction.Builder event(String timeOfDay, String eventType) {
        return UserInteraction.builder().createdAt(at(timeOfDay)).eventType(eventType);
    }

    static UserInteraction.Builder search(String timeOfDay, String query) {
        return event(timeOfDay, "search").searchQuery(query);
    }

    static UserSession.Builder session(String sessionId, String start) {
        return UserSession.builder().sessionId(sessionId).startTime(at(start));
    }

    static PurchaseAttribution.Builder order(String orderId, String timeOfDay) {
        return PurchaseAttribution.builder().orderId(orderId).createdAt(at(timeOfDay));
    }

    static List<UserInteraction> interactions(UserInteraction.Builder... rows) {
        return Arrays.stream(rows).map(UserInteraction.Builder::build).toList();
    }

    static List<UserSession> sessions(UserSession.Builder... rows) {
        return Arrays.stream(rows).map(UserSession.Builder::build).toList();
    }

    static List<PurchaseAttribution> attributions(PurchaseAttribution.Builder... rows) {
        return Arrays.stream(rows).map(PurchaseAttribution.Builder::build).toList();
    }

    static BehaviorContext.Builder context() {
        return BehaviorContext.builder(Shop.of("shop"));
    }

    static CustomerActivity digest(BehaviorContext.Builder context) {
        return CustomerActivity.of(CUSTOMER, context.build(), AS_OF);
    }

    static CustomerActivity digest(UserInteraction.Builder... rows) {
        return digest(context().interactions(interactions(rows)));
    }

    static CustomerActivity digest(UserSession.Builder... rows) {
        return digest(context().sessions(sessions(rows)));
    }

    static CustomerActivity digest(PurchaseAttribution.Builder... rows) {
        return digest(context().attributions(attributions(rows)));
    }

    /** The only visit there is. */
    static Visit onlyVisit(CustomerActivity activity) {
        if (activity.visits().size() != 1) {
            throw new AssertionError("expected one visit but found " + activity.visits());
        }
        return activity.visits().get(0);
    }

    /** The only order there is. */
    static Order onlyOrder(CustomerActivity activity) {
        if (activity.orders().size() != 1) {
            throw new AssertionError("expected one order but found " + activity.orders());
        }
        return activity.orders().get(0);
    }
}
