package io.github.behaviorfeatures.examples.service;

import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a document with rows of another customer or shop. The library does so too, but as a programming error, and
 * names the record's id; a client is told the place in its document.
 */
final class ForeignRows {
    private final Customer customer;

    private ForeignRows(Customer customer) {
        this.customer = customer;
    }

    static void refuse(CustomerRecords document) {
        ForeignRows foreign = new ForeignRows(document.customer());
        BehaviorContext context = document.context();
        foreign.refuse(
                "user_interactions", context.interactions(), UserInteraction::customerId, UserInteraction::shopId);
        foreign.refuse("user_sessions", context.sessions(), UserSession::customerId, UserSession::shopId);
        foreign.refuse(
                "purchase_attributions",
                context.attributions(),
                PurchaseAttribution::customerId,
                PurchaseAttribution::shopId);
    }

    private <R> void refuse(
            String table,
            List<R> rows,
            Function<R, @Nullable String> customerId,
            Function<R, @Nullable String> shopId) {
        for (int i = 0; i < rows.size(); i++) {
            String place = "document, field context." + table + "[" + i + "].";
            refuse(place + "customer_id", customerId.apply(rows.get(i)), customer.customerId());
            refuse(place + "shop_id", shopId.apply(rows.get(i)), customer.shopId());
        }
    }

    private static void refuse(String place, @Nullable String found, String expected) {
        if (found != null && !found.isBlank() && !found.equals(expected)) {
            throw Refusal.badRequest(place + ": expected the customer's, found another");
        }
    }
}
