package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Payloads as Shopify and its client libraries have them, where they have been put beside the project. */
class RecordedShopifyPayloadsTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "shopify");
    private static final Address LOUISVILLE = new Address("US", "United States", "KY", "Kentucky");

    /** No test where there are no payloads: nothing is skipped. */
    @TestFactory
    Stream<DynamicTest> recordedPayloads() {
        return Files.isDirectory(FOLDER)
                ? Stream.of(
                        dynamicTest("REST customer", this::restCustomer),
                        dynamicTest("REST search", this::restSearch),
                        dynamicTest("REST customer with tags", this::restCustomerWithTags),
                        dynamicTest("REST customers", this::restCustomers),
                        dynamicTest("GraphQL customers", this::graphQlCustomers),
                        dynamicTest("GraphQL customer", this::graphQlCustomer))
                : Stream.empty();
    }

    private void restCustomer() {
        assertThat(read("01_rest_customer.json"))
                .containsExactly(rest("207119551", "bob.norman@hostmail.com", "Bob", "Norman", "2015-05-27T22:11:24Z")
                        .defaultAddress(LOUISVILLE)
                        .build());
    }

    private void restSearch() {
        assertThat(read("02_rest_customers_search.json"))
                .containsExactly(rest("207119551", "bob.norman@hostmail.com", "Bob", "Norman", "2014-01-20T22:25:18Z")
                        .defaultAddress(LOUISVILLE)
                        .build());
    }

    private void restCustomerWithTags() {
        assertThat(read("03_rest_customer_goshopify.json"))
                .containsExactly(rest("1", "test@example.com", "Test", "Citizen", "2017-09-23T18:15:47Z")
                        .tags(List.of("tag1", "tag2"))
                        .defaultAddress(new Address("AU", "Australia", "QLD", "Queensland"))
                        .build());
    }

    private void restCustomers() {
        assertThat(read("04_rest_customers_two.json"))
                .containsExactly(
                        rest("207119551", "bob.norman@hostmail.com", "Bob", "Norman", "2018-05-07T19:33:38Z")
                                .defaultAddress(LOUISVILLE)
                                .build(),
                        rest(
                                        "1073339461",
                                        "steve.lastnameson@example.com",
                                        "Steve",
                                        "Lastnameson",
                                        "2018-05-07T19:51:45Z")
                                .defaultAddress(new Address("CA", "Canada", "ON", "Ontario"))
                                .build());
    }

    private void graphQlCustomers() {
        Address canada = new Address(null, "Canada", null, null);
        assertThat(read("06_graphql_customers_catalog.json"))
                .containsExactly(
                        graphQl("9522206933298", "karine.ruby@example.com", "en", "2026-05-06T02:40:36Z")
                                .defaultAddress(canada)
                                .build(),
                        graphQl("9522206966066", "ayumu.hirano@example.com", "en", "2025-03-26T19:51:37Z")
                                .build(),
                        graphQl("9522206998834", "Russel.winfield@example.com", "UK", "2025-03-26T19:51:38Z")
                                .defaultAddress(canada)
                                .build());
    }

    private void graphQlCustomer() {
        assertThat(read("08_graphql_customer_detail.json"))
                .containsExactly(graphQl("9522206933298", "karine.ruby@example.com", "en", "2026-05-06T02:40:36Z")
                        .firstName("Karine")
                        .lastName("Ruby")
                        .tags(List.of())
                        .defaultAddress(new Address(null, "Canada", null, null))
                        .build());
    }

    private static List<Customer> read(String file) {
        return ShopifyCustomers.read("s1", FOLDER.resolve(file));
    }

    private static Customer.Builder rest(String id, String email, String firstName, String lastName, String time) {
        return Customer.builder("s1", id)
                .id(id)
                .email(email)
                .firstName(firstName)
                .lastName(lastName)
                .createdAt(Instant.parse(time))
                .updatedAt(Instant.parse(time))
                .tags(List.of());
    }

    private static Customer.Builder graphQl(String id, String email, String locale, String updatedAt) {
        return Customer.builder("s1", id)
                .id(id)
                .email(email)
                .locale(locale)
                .createdAt(Instant.parse("2025-03-26T19:51:37Z"))
                .updatedAt(Instant.parse(updatedAt))
                .currencyCode("CAD");
    }
}
