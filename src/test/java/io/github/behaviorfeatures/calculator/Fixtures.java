package io.github.behaviorfeatures.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.ScorePart;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records in short, and what is expected of their features. Times are UTC, such as {@code 2024-06-30T18:00}. */
final class Fixtures {

    /** A Monday noon. */
    static final String AS_OF = "2024-07-01T12:00";

    private static final CustomerBehaviorFeatureGenerator DEFAULTS = CustomerBehaviorFeatureGenerator.ofDefaults();

    private Fixtures() {}

    static Instant utc(String time) {
        return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
    }

    /** As-of minus so many days of 24 hours. */
    static String daysAgo(int days) {
        return ago(Duration.ofDays(days));
    }

    /** As-of minus a duration. */
    static String ago(Duration duration) {
        return LocalDateTime.parse(AS_OF).minus(duration).toString();
    }

    static UserInteraction.Builder event(String at, String type) {
        return UserInteraction.builder().createdAt(utc(at)).eventType(type);
    }

    static UserInteraction.Builder event(String at, String session, String type) {
        return event(at, type).sessionId(session);
    }

    static UserInteraction.Builder page(String at, String session) {
        return event(at, session, "page_view");
    }

    static UserInteraction.Builder view(String at, String session, String product) {
        return event(at, session, "product_viewed").productId(product);
    }

    static UserInteraction.Builder cart(String at, String session, String product) {
        return event(at, session, "add_to_cart").productId(product);
    }

    static UserInteraction.Builder search(String at, String session, @Nullable String query) {
        return event(at, session, "search").searchQuery(query);
    }

    static UserSession.Builder session(String id, String start) {
        return UserSession.builder().sessionId(id).startTime(utc(start));
    }

    static UserSession.Builder session(String id, String start, String end) {
        return session(id, start).endTime(utc(end));
    }

    /** A row of an order without a value. */
    static PurchaseAttribution.Builder order(String at, String id) {
        return PurchaseAttribution.builder().createdAt(utc(at)).orderId(id);
    }

    static PurchaseAttribution.Builder order(String at, String id, double value) {
        return order(at, id).orderValue(value);
    }

    /** One order of 10 at noon of each date, with the date as its id. */
    static PurchaseAttribution.Builder[] ordersOn(String... dates) {
        return Stream.of(dates)
                .map(date -> order(date + "T12:00", date, 10))
                .toArray(PurchaseAttribution.Builder[]::new);
    }

    /** A customer with an empty record in a shop that supplies no table yet. */
    static Given given() {
        return new Given();
    }

    /** What is known of one customer. */
    static final class Given {
        private CustomerBehaviorFeatureGenerator generator = DEFAULTS;
        private Shop shop = Shop.of("shop");
        private Customer customer = Customer.builder("shop", "customer").build();
        private Instant asOf = utc(AS_OF);
        private @Nullable List<UserInteraction> interactions;
        private @Nullable List<UserSession> sessions;
        private @Nullable List<PurchaseAttribution> orders;

        private Given() {}

        Given generator(CustomerBehaviorFeatureGenerator.Builder newGenerator) {
            this.generator = newGenerator.build();
            return this;
        }

        Given timeZone(String zone) {
            return shop(Shop.of("shop", ZoneId.of(zone)));
        }

        Given shop(Shop newShop) {
            this.shop = newShop;
            return this;
        }

        Given customer(Customer newCustomer) {
            this.customer = newCustomer;
            return this;
        }

        Given customerSince(String time) {
            return customer(
                    Customer.builder("shop", "customer").createdAt(utc(time)).build());
        }

        Given asOf(String time) {
            this.asOf = utc(time);
            return this;
        }

        Given interactions(UserInteraction.Builder... rows) {
            this.interactions =
                    Stream.of(rows).map(UserInteraction.Builder::build).toList();
            return this;
        }

        Given sessions(UserSession.Builder... rows) {
            this.sessions = Stream.of(rows).map(UserSession.Builder::build).toList();
            return this;
        }

        Given orders(PurchaseAttribution.Builder... rows) {
            this.orders =
                    Stream.of(rows).map(PurchaseAttribution.Builder::build).toList();
            return this;
        }

        private BehaviorContext context() {
            BehaviorContext.Builder context = BehaviorContext.builder(shop);
            if (interactions != null) {
                context.interactions(interactions);
            }
            if (sessions != null) {
                context.sessions(sessions);
            }
            if (orders != null) {
                context.attributions(orders);
            }
            return context.build();
        }

        FeatureMap features() {
            return generator.generateFeatures(customer, context(), asOf);
        }

        CustomerActivity activity() {
            return generator.digest(customer, context(), asOf);
        }

        List<ScorePart> explain(FeatureKey<?> key) {
            return generator.explain(key, activity());
        }
    }

    /** Expects a number to 12 digits. */
    static void assertNumber(FeatureMap features, FeatureKey<Double> key, double value, int support) {
        assertThat(features.find(key)).as("presence of %s", key).isPresent();
        assertThat(features.get(key)).as("%s", key).isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
        assertThat(features.support(key)).as("support of %s", key).isEqualTo(support);
        assertThat(features.absence(key)).as("absence of %s", key).isEmpty();
    }

    /** Expects exactly this value. */
    static <T> void assertValue(FeatureMap features, FeatureKey<T> key, T value, int support) {
        assertThat(features.find(key)).as("%s", key).contains(value);
        assertThat(features.support(key)).as("support of %s", key).isEqualTo(support);
        assertThat(features.absence(key)).as("absence of %s", key).isEmpty();
    }

    static void assertAbsent(FeatureMap features, FeatureKey<?> key, Absence reason, int support) {
        assertThat(features.absence(key)).as("absence of %s", key).contains(reason);
        assertThat(features.find(key)).as("value of %s", key).isEmpty();
        assertThat(features.support(key)).as("support of %s", key).isEqualTo(support);
    }

    static void assertNotSupplied(FeatureMap features, FeatureKey<?>... keys) {
        Stream.of(keys).forEach(key -> assertAbsent(features, key, Absence.SOURCE_NOT_SUPPLIED, 0));
    }

    /** Expects parts of a score to 12 digits, in any order. */
    static void assertParts(List<ScorePart> parts, ScorePart... expected) {
        assertThat(parts)
                .extracting(ScorePart::name)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(expected).map(ScorePart::name).toList());
        for (ScorePart one : expected) {
            ScorePart part = parts.stream()
                    .filter(found -> found.name().equals(one.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(part.value()).as("value of %s", one.name()).isCloseTo(one.value(), within(1e-12));
            assertThat(part.weight()).as("weight of %s", one.name()).isEqualTo(one.weight());
        }
    }

    /** The weighted mean of parts, for those who want to see a score reproduced by its parts. */
    static double weightedMean(List<ScorePart> parts) {
        double weights = parts.stream().mapToDouble(ScorePart::weight).sum();
        return parts.stream().mapToDouble(part -> part.weight() * part.value()).sum() / weights;
    }
}
