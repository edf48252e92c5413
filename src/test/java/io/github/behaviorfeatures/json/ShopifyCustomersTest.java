package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.rows.Sources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyCustomersTest {
    private static final String REST_CUSTOMER = """
            {
              "id": 207119551, "admin_graphql_api_id": "gid://shopify/Customer/207119551",
              "email": "ann@example.com", "first_name": "Ann", "last_name": "Lee", "currency": "USD",
              "created_at": "2015-05-27T18:11:24-04:00", "updated_at": "2015-05-28T18:11:24-04:00",
              "orders_count": 1, "total_spent": "41.94", "last_order_id": null, "note": null, "verified_email": true,
              "tags": "vip, new", "email_marketing_consent": {"state": "not_subscribed"},
              "default_address": {"id": 1, "address1": "1 High St", "company": null, "city": "Louisville",
                "province": "Kentucky", "country": "United States", "province_code": "KY", "country_code": "US",
                "country_name": "United States", "default": true},
              "addresses": [{"id": 1, "country": "United States"}]
            }
            """;
    private static final Customer REST_EXPECTED = Customer.builder("s1", "207119551")
            .id("207119551")
            .email("ann@example.com")
            .firstName("Ann")
            .lastName("Lee")
            .createdAt(Instant.parse("2015-05-27T22:11:24Z"))
            .updatedAt(Instant.parse("2015-05-28T22:11:24Z"))
            .tags(List.of("vip", " new"))
            .defaultAddress(new Address("US", "United States", "KY", "Kentucky"))
            .currencyCode("USD")
            .build();

    private static final String GRAPHQL_CUSTOMER = """
            {
              "id": "gid://shopify/Customer/9522206933298", "legacyResourceId": "9522206933298",
              "firstName": "Karin", "lastName": "Ruby", "displayName": "Karin Ruby", "locale": "en", "tags": ["a", "b"],
              "numberOfOrders": "13", "amountSpent": {"amount": "11884.9", "currencyCode": "CAD"},
              "defaultEmailAddress": {"emailAddress": "karin@example.com"},
              "defaultAddress": {"city": "Ottawa", "countryCodeV2": "CA", "province": null, "country": "Canada"},
              "metafields": {"nodes": [{"namespace": "custom", "key": "size", "value": "M"}]},
              "createdAt": "2025-03-26T19:51:37Z", "updatedAt": "2026-05-06T02:40:36Z"
            }
            """;
    private static final Customer GRAPHQL_EXPECTED = Customer.builder("s1", "9522206933298")
            .id("9522206933298")
            .email("karin@example.com")
            .firstName("Karin")
            .lastName("Ruby")
            .createdAt(Instant.parse("2025-03-26T19:51:37Z"))
            .updatedAt(Instant.parse("2026-05-06T02:40:36Z"))
            .tags(List.of("a", "b"))
            .metafields(List.of(new Metafield("custom", "size", "M")))
            .defaultAddress(new Address("CA", "Canada", null, null))
            .currencyCode("CAD")
            .locale("en")
            .build();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customer\": %s}",
                "{\"customers\": [%s]}",
                "{\"customers\": [null, %s]}",
                "%s",
                "{\"id\": 5, \"total_price\": \"9.00\", \"customer\": %s}"
            })
    void readsRestAndWebhookForms(String form) {
        assertThat(ShopifyCustomers.read("s1", form.formatted(REST_CUSTOMER))).containsExactly(REST_EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {\"customer\": %s}, \"extensions\": {\"cost\": {}}}",
                "{\"customer\": %s}",
                "{\"data\": {\"customers\": {\"nodes\": [%s], \"pageInfo\": {}}}}",
                "{\"data\": {\"customers\": {\"edges\": [{\"cursor\": \"x\", \"node\": %s}]}}}",
                "{\"customers\": {\"nodes\": [null, %s]}}",
                "{\"customers\": {\"edges\": [{\"node\": %s}]}}",
                "{\"data\": {\"vip\": {\"nodes\": [%s]}, \"o\": {\"nodes\": [{\"id\": \"gid://shopify/Order/1\"}]}}}",
                "{\"data\": {\"vip\": {\"edges\": [{\"node\": %s}]}}}",
                "{\"data\": {\"me\": %s, \"shop\": {\"id\": \"gid://shopify/Shop/1\"}}}",
                "{\"data\": {\"nodes\": [%s, null, {\"id\": \"gid://shopify/Order/1\"}]}}",
                "{\"me\": %s}",
                "%s",
                "{\"errors\": [{\"message\": \"throttled\"}], \"data\": {\"customer\": %s, \"other\": null}}",
            })
    void readsGraphQlForms(String form) {
        assertThat(ShopifyCustomers.read("s1", form.formatted(GRAPHQL_CUSTOMER)))
                .containsExactly(GRAPHQL_EXPECTED);
    }

    @Test
    void readsAllCustomersInTheirOrder() {
        assertThat(ShopifyCustomers.read("s1", "{\"customers\":[{\"id\":3},{\"id\":1},{\"id\":2}]}"))
                .extracting(Customer::customerId)
                .containsExactly("3", "1", "2");
    }

    @Test
    void readsTheSameFromTextStreamAndFile() throws IOException {
        byte[] packed = Sources.gzip(Sources.bytes(REST_CUSTOMER));
        assertThat(ShopifyCustomers.read("s1", new ByteArrayInputStream(packed)))
                .containsExactly(REST_EXPECTED);
        assertThat(ShopifyCustomers.read("s1", Files.write(folder.resolve("c.json"), packed)))
                .containsExactly(REST_EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "\"7\", 7",
        "\"gid://shopify/Customer/7\", 7",
        "\"gid://shopify/Customer/7?x=1&y\", 7",
        "12345678901234567890, 12345678901234567890",
        "207119551.0, 207119551",
        "\" 7 \", 7"
    })
    void readsIdsAsBareNumbers(String id, String expected) {
        Customer customer = only("{\"customer\":{\"id\":" + id + "}}");
        assertThat(customer.customerId()).isEqualTo(expected);
        assertThat(customer.id()).isEqualTo(expected);
    }

    @Test
    void takesTheLegacyIdWhereItIsTheOnlyOne() {
        assertThat(only("{\"data\":{\"customer\":{\"legacyResourceId\":\"7\"}}}")
                        .customerId())
                .isEqualTo("7");
    }

    @Test
    void prefersTheCustomersOwnEmailAndCurrency() {
        Customer customer = only("""
                {"customer": {"id": 1, "email": "own@example.com",
                 "defaultEmailAddress": {"emailAddress": "no@example.com"},
                 "currency": "EUR", "amountSpent": {"currencyCode": "CAD"}}}""");
        assertThat(customer.email()).isEqualTo("own@example.com");
        assertThat(customer.currencyCode()).isEqualTo("EUR");
    }

    @Test
    void tellsAbsentFromEmpty() {
        Customer absent = only("{\"customer\":{\"id\":1,\"defaultEmailAddress\":null,\"amountSpent\":null}}");
        assertThat(absent).isEqualTo(Customer.builder("s1", "1").id("1").build());
        Customer empty = only("{\"customer\":{\"id\":1,\"tags\":\"\",\"metafields\":{\"edges\":[]},"
                + "\"default_address\":{\"country\":null,\"province_code\":null}}}");
        assertThat(empty.tags()).isEmpty();
        assertThat(empty.metafields()).isEmpty();
        assertThat(empty.defaultAddress()).isNull();
    }

    /** A wrong type costs the field, and the record says so. */
    @Test
    void namesFieldsOfAWrongType() {
        Customer customer = only("{\"customer\":{\"id\":1,\"tags\":{},\"first_name\":[\"x\"],\"last_name\":\"Lee\"}}");
        assertThat(customer.tags()).isNull();
        assertThat(customer.lastName()).isEqualTo("Lee");
        assertThat(customer.notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("tags", FieldNote.Kind.WRONG_TYPE),
                        new FieldNote("first_name", FieldNote.Kind.WRONG_TYPE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"errors\":[],\"data\":{\"customer\":null}}|found none",
                "{\"errors\":{},\"data\":null}|found none",
                "{\"errors\":null}|found none",
                "{\"errors\":\" \"}|found none",
                "{\"shop_id\":1,\"shop_domain\":\"d\",\"customer\":{\"id\":5},\"orders_to_redact\":[]}"
                        + "|found a request to erase a customer (customers/redact), which holds no customer record",
                "{\"shop_id\":1,\"shop_domain\":\"d\",\"orders_requested\":[1],\"customer\":{\"id\":5},"
                        + "\"data_request\":{\"id\":9}}"
                        + "|found a customer's request for their data (customers/data_request)",
                "{\"customer\":{\"id\":5},\"data_request\":{\"id\":9}}"
                        + "|found a customer's request for their data (customers/data_request)",
                "{\"shop_id\":1,\"shop_domain\":\"d\",\"customer\":{\"id\":5}}"
                        + "|found a webhook about a shop's or a customer's data",
                "{\"admin_graphql_api_customer_kept_id\":\"gid://shopify/Customer/1\","
                        + "\"admin_graphql_api_customer_deleted_id\":\"gid://shopify/Customer/2\","
                        + "\"admin_graphql_api_job_id\":null,\"status\":\"failed\",\"errors\":[{\"customer_ids\":[1]}]}"
                        + "|found the merge of two customers (customers/merge)",
            })
    void refusesWhatIsNoCustomerInWords(String json, String found) {
        assertThatThrownBy(() -> ShopifyCustomers.read("s1", json))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith("Shopify payload: expected a customer or customers, " + found);
    }

    @Test
    void anEmptyListOfErrorsIsNone() {
        assertThat(report("{\"errors\":[],\"data\":{\"customer\":{\"id\":1}}}").warnings())
                .isEmpty();
        assertThat(report("{\"errors\":[],\"data\":{\"customers\":{\"nodes\":[]}}}")
                        .customers())
                .isZero();
    }

    @Test
    void errorsBesideCustomersAreCounted() {
        ShopifyReport report = report("{\"errors\":[{\"message\":\"m\"}],\"data\":{\"customer\":{\"id\":1}}}");
        assertThat(report.customers()).isEqualTo(1);
        assertThat(report.answersWithErrors()).isEqualTo(1);
        assertThat(report.warnings())
                .containsExactly("1 answers hold errors beside customers: something may be missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"addresses\":[null,{\"country_code\":\"AT\",\"address1\":\"x\"},{\"country_code\":\"DE\"}]",
                "\"default_address\":null,\"addresses\":[{\"country_code\":\"AT\"}]",
                "\"defaultAddress\":null,\"addresses\":[{\"countryCodeV2\":\"AT\"},{\"countryCodeV2\":\"DE\"}]",
                "\"addressesV2\":{\"nodes\":[{\"countryCodeV2\":\"AT\"},{\"countryCodeV2\":\"DE\"}]}",
                "\"addresses\":{\"edges\":[{\"node\":{\"countryCode\":\"AT\"}},{\"node\":{\"countryCode\":\"DE\"}}]}",
                "\"default_address\":{\"country_code\":\"AT\"},\"addresses\":[{\"country_code\":\"DE\"}]",
            })
    void takesTheDefaultAddressElseTheFirst(String addresses) {
        assertThat(only("{\"customer\":{\"id\":1," + addresses + "}}").defaultAddress())
                .isEqualTo(new Address("AT", null, null, null));
    }

    @Test
    void findsSingleMetafieldsUnderAnyAlias() {
        Customer customer = only("""
                {"data": {"customer": {"id": "gid://shopify/Customer/7",
                  "loyalty": {"namespace": "club", "key": "tier", "value": "gold"},
                  "size": {"id": "gid://shopify/Metafield/3", "namespace": "fit", "key": "size", "jsonValue": 42},
                  "unset": null,
                  "all": {"nodes": [{"namespace": "n", "key": "k", "value": "v"}, null]},
                  "metafields": {"edges": [{"node": {"namespace": "own", "key": "k", "value": "w"}}]}}}}""");
        assertThat(customer.metafields())
                .containsExactly(
                        new Metafield("own", "k", "w"),
                        new Metafield("club", "tier", "gold"),
                        new Metafield("fit", "size", "42"),
                        new Metafield("n", "k", "v"));
    }

    @Test
    void countsMetafieldsOfUnknownName() {
        ShopifyReport report = report("""
                {"customer": {"id": 7, "a": {"__typename": "Metafield", "value": "gold"},
                 "b": {"id": "gid://shopify/Metafield/3", "key": "k", "value": "v"},
                 "c": {"namespace": "n", "key": "k", "value": "v"}}}""");
        assertThat(report.leftOut()).containsExactly(Map.entry("Metafield without namespace and key", 2L));
        assertThat(report.warnings())
                .containsExactly("left out, since they are no part of a customer's record:"
                        + " 2 Metafield without namespace and key");
    }

    /** Metafields that are no list stay a bad value, however many there are beside them. */
    @Test
    void metafieldsOfAWrongTypeAreABadValue() {
        Customer customer = only("{\"customer\":{\"id\":1,\"metafields\":5,"
                + "\"a\":{\"namespace\":\"n\",\"key\":\"k\",\"value\":\"v\"}}}");
        assertThat(customer.metafields()).isNull();
        assertThat(customer.notes()).containsExactly(new FieldNote("metafields", FieldNote.Kind.WRONG_TYPE));
    }

    private static ShopifyReport report(String json) {
        List<ShopifyReport> reports = new ArrayList<>();
        ShopifyCustomers.read("s1", Sources.stream(json), reports::add);
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    @Test
    void namesUnreadableTimes() {
        assertThat(only("{\"customer\":{\"id\":1,\"createdAt\":\"soon\"}}").notes())
                .containsExactly(new FieldNote("created_at", FieldNote.Kind.UNREADABLE_TIME));
    }

    @Test
    void aWrongTypeCostsTheFieldAlone() {
        Customer customer = only("{\"customer\":{\"id\":1,\"tags\":{\"a\":[1]},\"metafields\":[5],\"locale\":\"de\"}}");
        assertThat(customer)
                .isEqualTo(Customer.builder("s1", "1")
                        .id("1")
                        .locale("de")
                        .notes(Set.of(
                                new FieldNote("tags", FieldNote.Kind.WRONG_TYPE),
                                new FieldNote("metafields", FieldNote.Kind.WRONG_TYPE)))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"customers\":[]}",
                "{\"data\":{\"customers\":{\"nodes\":[]}}}",
                "{\"data\":{\"customers\":{\"edges\":[]}}}",
                "{\"customer\":{\"id\":\"undefined\"}}",
                "{\"data\":{\"vip\":{\"nodes\":[],\"pageInfo\":{}}}}"
            })
    void readsAnEmptyListAndAPlaceholderAsNoCustomers(String json) {
        assertThat(ShopifyCustomers.read("s1", json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|: expected a customer or customers, found none",
                "{\"orders\":[{\"id\":1}]}|: expected a customer or customers, found none",
                "{\"id\":\"gid://shopify/Order/1\"}|: expected a customer or customers, found none",
                "{\"id\":1,\"admin_graphql_api_id\":\"gid://shopify/Product/1\"}"
                        + "|: expected a customer or customers, found none",
                "{\"data\":{\"customer\":null}}|: expected a customer or customers, found none",
                "{\"data\":{\"orders\":{\"nodes\":[{\"id\":\"gid://shopify/Order/1\"}]}}}"
                        + "|: expected a customer or customers, found none",
                "{\"errors\":[{\"message\":\"m\"}]}|: expected a customer or customers, found only errors",
                "{\"errors\":\"m\"}|: expected a customer or customers, found only errors",
                "{\"errors\":[{\"message\":\"m\"}],\"data\":null}"
                        + "|: expected a customer or customers, found only errors",
                "{\"errors\":[{}],\"data\":{\"customer\":null}}|: expected a customer or customers, found only errors",
                "{\"customer\":{}}|, field customer.id: expected a customer id, found none",
                "{\"customers\":[{\"id\":1},{\"email\":\"x\"}]}"
                        + "|, field customers[1].id: expected a customer id, found none",
                "{\"data\":{\"customers\":{\"nodes\":[{\"id\":null}]}}}"
                        + "|, field customers[0].id: expected a customer id, found none",
                "{\"customer\":{\"id\":true}}"
                        + "|, field customer.id: expected a number or a customer gid, found something else",
                "{\"customers\":[{\"id\":\"abc\"}]}"
                        + "|, field customers[0].id: expected a number or a customer gid, found something else",
                "{\"customer\":{\"id\":\"gid://shopify/Order/1\"}}"
                        + "|, field customer.id: expected a number or a customer gid, found something else",
                "{\"customers\":{\"edges\":[{}]}}|, field customers[0]: expected an object, found nothing",
                "{\"customers\":[5]}|, field customers[0]: expected an object, found a number",
                "{\"customer\":{\"id\":1,\"createdAt\":[]}}"
                        + "|, field customer.created_at: expected a time as text or number, found an array",
                "[]|: expected a JSON object, found an array",
                "oops|: expected valid JSON in UTF-8, found a mistake near column 1",
            })
    void saysWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> ShopifyCustomers.read("s1", json))
                .isInstanceOf(BehaviorJsonException.class)
                .hasNoCause()
                .hasMessage("Shopify payload" + message);
    }

    @Test
    void namesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("c.json"), "{}");
        assertThatThrownBy(() -> ShopifyCustomers.read("s1", file))
                .hasMessage(file + ": expected a customer or customers, found none");
    }

    private static Customer only(String json) {
        List<Customer> customers = ShopifyCustomers.read("s1", json);
        assertThat(customers).hasSize(1);
        return customers.get(0);
    }

    @Test
    void findsMetafieldsUnderAGraphQlAlias() {
        for (String connection : List.of(
                "{\"edges\":[{\"node\":{\"namespace\":\"n\",\"key\":\"k\",\"value\":\"v\"}}]}",
                "{\"nodes\":[{\"namespace\":\"n\",\"key\":\"k\",\"value\":\"v\"}]}")) {
            String payload =
                    "{\"data\":{\"customer\":{\"id\":\"gid://shopify/Customer/7\",\"addresses\":{\"nodes\":[]},"
                            + "\"ours\":" + connection + "}}}";
            assertThat(ShopifyCustomers.read("s", payload).get(0).metafields())
                    .containsExactly(new Metafield("n", "k", "v"));
        }
    }

    /** 0 and null are what systems write for an id they do not have. */
    @Test
    void aCustomerWithAPlaceholderForAnIdIsCountedAndStopsNothing(@TempDir Path folder) throws IOException {
        Path payload = Files.writeString(
                folder.resolve("customers.json"), "{\"customers\": [{\"id\": 0}, {\"id\": 7}, {\"id\": \"null\"}]}");
        ShopifyReport report = ShopifyCustomers.writeTable("s", payload, folder.resolve("table"), BadLines.STOP);
        assertThat(report.customers()).isEqualTo(1);
        assertThat(report.leftOut()).isEqualTo(Map.of("customer with a placeholder for an id", 2L));
    }
}
