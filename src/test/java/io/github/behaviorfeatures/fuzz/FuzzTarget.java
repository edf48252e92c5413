package io.github.behaviorfeatures.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The readers of what others wrote. Whatever the bytes, a reader reads them, or refuses them with the exception that is
 * documented; what it says shows no control character and is short; and it does the same the next time.
 *
 * <p>The fuzzer tries bytes without end ({@code mvn -Pfuzz verify}); {@link SeedsTest} replays those that are kept.
 */
enum FuzzTarget {
    DOCUMENT(Documents::read),
    ROWS(JsonLines::read),
    ROWS_BY_NAME(NamedRows::read),
    STORED_ROWS(JsonLines::stored),
    SHOPIFY_CUSTOMERS(Documents::shopifyCustomers),
    POPULATION(Documents::population),
    SHOPIFY_ORDERS(Exports::shopifyOrders),
    SHOPIFY_PIXELS(Exports::shopifyPixels),
    GA4(Exports::ga4),
    SEGMENT(Exports::segment),
    SNOWPLOW(Exports::snowplow),
    SHOPIFY_CSV(Exports::shopifyCsv),
    WOO_CSV(Exports::wooCsv);

    /** No message needs more. */
    private static final int LONGEST_MESSAGE = 400;

    private final Function<byte[], Outcome> reader;

    FuzzTarget(Function<byte[], Outcome> reader) {
        this.reader = reader;
    }

    /** Fails if the reader does not do with these bytes what it owes. */
    void check(byte[] bytes) {
        Outcome outcome = documented(() -> reader.apply(bytes.clone()));
        assertThat(documented(() -> reader.apply(bytes.clone()))).isEqualTo(outcome);
        assertThat(outcome.messages()).allSatisfy(message -> {
            assertThat(message).hasSizeBetween(1, LONGEST_MESSAGE);
            assertThat(message.chars().filter(FuzzTarget::isControl).boxed()).isEmpty();
        });
    }

    /** What comes of reading, which may refuse its input. Any other exception is a fault. */
    static Outcome documented(Supplier<Outcome> reading) {
        try {
            return reading.get();
        } catch (BehaviorJsonException e) {
            return Outcome.refused(e);
        }
    }

    /** What changes a terminal or the direction of a text. */
    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }
}
