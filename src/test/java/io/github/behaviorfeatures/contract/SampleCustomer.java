package io.github.behaviorfeatures.contract;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A customer to try calculators on.
 *
 * @param name what is special about him
 * @param customer the customer record
 * @param context his rows; every row has an id of its own
 * @param asOf the instant before which all his rows lie
 */
public record SampleCustomer(String name, Customer customer, BehaviorContext context, Instant asOf) {

    private static final Instant START = Instant.parse("2024-01-15T18:30:00Z");
    private static final Instant AS_OF = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SHOP = "sample-shop";
    private static final String[] EVENTS = {
        "page_viewed",
        "collection_viewed",
        "search_submitted",
        "product_viewed",
        "product_viewed",
        "view_item",
        "product_added_to_cart",
        "checkout_started",
        "something of our own"
    };

    /**
     * Customers of different kinds: busy over two years, a buyer without tracking, one who only looks, and one with
     * rows that are wrong in many ways.
     *
     * @return the customers
     */
    public static List<SampleCustomer> all() {
        return List.of(busy(), buyerOnly(), windowShopper(), dirty());
    }

    private static SampleCustomer busy() {
        BehaviorContext context = BehaviorContext.builder(Shop.of(SHOP, ZoneId.of("America/New_York")))
                .interactions(interactions("busy", 24, 8))
                .sessions(sessions("busy", 24))
                .attributions(orders("busy", 9))
                .build();
        return new SampleCustomer("busy", customer("busy"), context, AS_OF);
    }

    private static SampleCustomer buyerOnly() {
        BehaviorContext context = BehaviorContext.builder(Shop.of(SHOP))
                .attributions(orders("buyer", 4))
                .build();
        return new SampleCustomer("buyer without tracking", customer("buyer"), context, AS_OF);
    }

    private static SampleCustomer windowShopper() {
        BehaviorContext context = BehaviorContext.builder(Shop.of(SHOP, ZoneId.of("Asia/Kolkata")))
                .interactions(interactions("looker", 6, 5))
                .attributions(List.of())
                .build();
        return new SampleCustomer("window shopper", Customer.withoutRecord(SHOP, "looker"), context, AS_OF);
    }

    private static SampleCustomer dirty() {
        List<UserInteraction> interactions = new ArrayList<>(interactions("dirty", 3, 4));
        interactions.add(UserInteraction.builder()
                .id("dirty-no-time")
                .eventType("page_view")
                .build());
        interactions.add(UserInteraction.builder()
                .id("dirty-bot")
                .deviceType("crawler")
                .eventType("page_view")
                .createdAt(START)
                .build());
        interactions.add(UserInteraction.builder()
                .id("dirty-duration")
                .viewDuration(-5.0)
                .eventType("page_view")
                .createdAt(START.plusSeconds(7))
                .build());
        List<PurchaseAttribution> orders = new ArrayList<>(orders("dirty", 2));
        orders.add(PurchaseAttribution.builder()
                .id("dirty-refund")
                .orderId("somebody else's")
                .attributionValue(-10.0)
                .createdAt(START)
                .build());
        UserSession negative = UserSession.builder()
                .id("dirty-negative")
                .sessionId("negative")
                .startTime(START)
                .endTime(START.minusSeconds(60))
                .build();
        BehaviorContext context = BehaviorContext.builder(Shop.of(SHOP))
                .interactions(interactions)
                .sessions(List.of(negative))
                .attributions(orders)
                .build();
        return new SampleCustomer("dirty rows", customer("dirty"), context, AS_OF);
    }

    private static Customer customer(String id) {
        return Customer.builder(SHOP, id)
                .email(id + "@example.com")
                .firstName("Sample")
                .createdAt(START.minus(Duration.ofDays(10)))
                .tags(Arrays.asList("vip", "gift buyer"))
                .locale("en_US")
                .build();
    }

    /** Visits about a month apart, at changing times of day. */
    private static Instant visitStart(int visit) {
        return START.plus(Duration.ofDays(29L * visit)).plus(Duration.ofMinutes(97L * visit));
    }

    private static List<UserInteraction> interactions(String customer, int visits, int perVisit) {
        List<UserInteraction> rows = new ArrayList<>();
        for (int visit = 0; visit < visits; visit++) {
            for (int i = 0; i < perVisit; i++) {
                rows.add(interaction(customer, visit, i));
            }
        }
        return rows;
    }

    private static UserInteraction interaction(String customer, int visit, int i) {
        return UserInteraction.builder()
                .id(customer + "-i-" + visit + "-" + i)
                .shopId(SHOP)
                .customerId(customer)
                .sessionId(visit % 4 == 3 ? null : "visit-" + visit)
                .eventType(EVENTS[(visit + i) % EVENTS.length])
                .pageType(i % 2 == 0 ? "product" : "collection")
                .productId("product-" + (visit + i) % 5)
                .category(i % 3 == 0 ? "shoes" : "hats")
                .searchQuery("red shoes " + visit % 3)
                .viewDuration(5.0 + i)
                .deviceType(visit % 3 == 0 ? "desktop" : "mobile")
                .createdAt(visitStart(visit).plusSeconds(40L * i))
                .build();
    }

    private static List<UserSession> sessions(String customer, int visits) {
        List<UserSession> rows = new ArrayList<>();
        for (int visit = 0; visit < visits; visit++) {
            rows.add(UserSession.builder()
                    .id(customer + "-s-" + visit)
                    .shopId(SHOP)
                    .customerId(customer)
                    .sessionId("visit-" + visit)
                    .startTime(visitStart(visit))
                    .endTime(visitStart(visit).plusSeconds(600))
                    .deviceType(visit % 3 == 0 ? "desktop" : "mobile")
                    .browserType("Firefox")
                    .referrerType(visit % 2 == 0 ? "google" : "newsletter")
                    .build());
        }
        return rows;
    }

    private static List<PurchaseAttribution> orders(String customer, int orders) {
        List<PurchaseAttribution> rows = new ArrayList<>();
        for (int order = 0; order < orders; order++) {
            rows.add(PurchaseAttribution.builder()
                    .id(customer + "-o-" + order)
                    .shopId(SHOP)
                    .customerId(customer)
                    .orderId("order-" + order)
                    .productId("product-" + order % 5)
                    .attributionType("search")
                    .attributionValue(20.0 + 7 * order)
                    .attributionSource("google")
                    .attributionMedium("cpc")
                    .createdAt(visitStart(2 * order).plusSeconds(500))
                    .build());
        }
        return rows;
    }
}
