package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.rows.Sources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payloads of many lines: the files of bulk operations, and webhooks one to a line. */
class ShopifyBulkTest {
    private static final String ANN = "{\"id\":\"gid://shopify/Customer/1\",\"firstName\":\"Ann\",\"tags\":[\"a\"]}";
    private static final String BEA = "{\"id\":\"gid://shopify/Customer/2\",\"createdAt\":\"2026-01-02T03:04:05Z\"}";
    private static final String TIER = "{\"id\":\"gid://shopify/Metafield/8\",\"namespace\":\"club\",\"key\":\"tier\","
            + "\"value\":\"gold\",\"__parentId\":\"gid://shopify/Customer/1\"}";
    private static final String SIZE =
            "{\"namespace\":\"fit\",\"key\":\"size\",\"value\":\"M\",\"__parentId\":\"gid://shopify/Customer/1\"}";
    private static final String HOME = "{\"id\":\"gid://shopify/MailingAddress/4?model_name=CustomerAddress\","
            + "\"countryCodeV2\":\"AT\",\"city\":\"Graz\",\"__parentId\":\"gid://shopify/Customer/2\"}";
    private static final String OFFICE =
            "{\"countryCodeV2\":\"DE\",\"__parentId\":\"gid://shopify/Customer/2\",\"provinceCode\":\"BY\"}";

    private static final Customer ANN_EXPECTED = Customer.builder("s1", "1")
            .id("1")
            .firstName("Ann")
            .tags(List.of("a"))
            .metafields(List.of(new Metafield("club", "tier", "gold"), new Metafield("fit", "size", "M")))
            .build();
    private static final Customer BEA_EXPECTED = Customer.builder("s1", "2")
            .id("2")
            .createdAt(Instant.parse("2026-01-02T03:04:05Z"))
            .defaultAddress(new Address("AT", null, null, null))
            .build();

    @TempDir
    Path folder;

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void joinsChildrenWithTheirParents() {
        assertThat(ShopifyCustomers.read("s1", lines(ANN, TIER, SIZE, BEA, HOME, OFFICE)))
                .containsExactly(ANN_EXPECTED, BEA_EXPECTED);
    }

    /** Since its version 2026-01 the API groups children behind their parents only if asked to. */
    @Test
    void childrenMayStandAnywhere() {
        assertThat(ShopifyCustomers.read("s1", lines(HOME, TIER, ANN, "", OFFICE, BEA, SIZE)))
                .containsExactly(ANN_EXPECTED, BEA_EXPECTED);
    }

    @Test
    void joinsMetafieldsWithThoseOfTheParent() {
        String parent = "{\"id\":\"gid://shopify/Customer/1\",\"metafields\":{\"nodes\":"
                + "[{\"namespace\":\"n\",\"key\":\"k\",\"value\":\"v\"}]},\"defaultAddress\":{\"country\":\"Peru\"}}";
        String address = "{\"__typename\":\"MailingAddress\",\"country\":\"Chile\","
                + "\"__parentId\":\"gid://shopify/Customer/1\"}";
        Customer customer =
                ShopifyCustomers.read("s1", lines(parent, TIER, address)).get(0);
        assertThat(customer.metafields())
                .containsExactly(new Metafield("n", "k", "v"), new Metafield("club", "tier", "gold"));
        assertThat(customer.defaultAddress()).isEqualTo(new Address(null, "Peru", null, null));
    }

    /** Left out: an order, a metafield of that order, one without a name, an object of no type. No parent: two. */
    @Test
    void countsWhatBelongsToNoCustomersRecord() {
        String payload = lines(
                ANN,
                "{\"id\":\"gid://shopify/Order/5\",\"__parentId\":\"gid://shopify/Customer/1\"}",
                "{\"id\":\"gid://shopify/Metafield/6\",\"namespace\":\"n\",\"key\":\"k\","
                        + "\"__parentId\":\"gid://shopify/Order/5\"}",
                "{\"id\":\"gid://shopify/Metafield/7\",\"value\":\"v\",\"__parentId\":\"gid://shopify/Customer/1\"}",
                "{\"title\":\"x\",\"__parentId\":\"gid://shopify/Customer/1\"}",
                HOME,
                "{\"namespace\":\"n\",\"key\":\"k\",\"value\":\"v\",\"__parentId\":null}");
        List<ShopifyReport> reports = new ArrayList<>();
        assertThat(ShopifyCustomers.read("s1", Sources.stream(payload), reports::add))
                .extracting(Customer::customerId)
                .containsExactly("1");
        ShopifyReport report = reports.get(0);
        assertThat(report.customers()).isEqualTo(1);
        assertThat(report.leftOut())
                .isEqualTo(Map.of(
                        "Order", 1L,
                        "Metafield of Order", 1L,
                        "Metafield without namespace and key", 1L,
                        "object of an unknown type", 1L));
        assertThat(report.childrenWithoutParent()).isEqualTo(2);
        assertThat(report.warnings())
                .containsExactly(
                        "left out, since they are no part of a customer's record: 1 Metafield of Order,"
                                + " 1 Metafield without namespace and key, 1 Order, 1 object of an unknown type",
                        "2 metafields or addresses belong to customers who are not in the file");
    }

    /** Every line with another type: a hundred are told apart, the other two are counted as one. */
    @Test
    void keepsABoundedNumberOfTypes() {
        List<String> lines = new ArrayList<>(List.of(ANN));
        for (char first = 'a'; lines.size() < 103; first++) {
            for (char second = 'a'; second <= 'z' && lines.size() < 103; second++) {
                lines.add("{\"id\":\"gid://shopify/" + first + second + "/1\","
                        + "\"__parentId\":\"gid://shopify/Customer/1\"}");
            }
        }
        List<ShopifyReport> reports = new ArrayList<>();
        ShopifyCustomers.read("s1", Sources.stream(lines(lines.toArray(String[]::new))), reports::add);
        assertThat(reports.get(0).leftOut()).hasSize(101).containsEntry("(others)", 2L);
    }

    @Test
    void readsOnePayloadPerLine() {
        assertThat(ShopifyCustomers.read(
                        "s1",
                        lines(
                                "{\"customers\":[{\"id\":3},{\"id\":4}]}",
                                "{\"data\":{\"customer\":{\"id\":\"gid://shopify/Customer/5\"}}}",
                                "{\"id\":6,\"admin_graphql_api_id\":\"gid://shopify/Customer/6\"}")))
                .extracting(Customer::customerId)
                .containsExactly("3", "4", "5", "6");
    }

    @Test
    void namesTheLine() {
        assertThatThrownBy(() -> ShopifyCustomers.read("s1", lines(ANN, "", "{\"orders_to_redact\":[]}")))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageStartingWith(
                        "Shopify payload, line 3: expected a customer or customers, found a request to");
        assertThatThrownBy(() -> ShopifyCustomers.read("s1", lines(ANN, "{\"customers\":[{\"id\":\"x\"}]}")))
                .hasMessageStartingWith("Shopify payload, line 2, field customers[0].id: expected a number");
    }

    @Test
    void writesTheRowsOfATable() throws IOException {
        Path payload = Files.writeString(folder.resolve("bulk.jsonl"), lines(TIER, ANN, "{\"id\":", BEA, HOME, SIZE));
        Path table = folder.resolve("table.jsonl");
        ShopifyReport report = ShopifyCustomers.writeTable("s1", payload, table, BadLines.SKIP);
        assertThat(report.customers()).isEqualTo(2);
        assertThat(report.skippedLines()).isEqualTo(1);
        assertThat(report.skippedMessages())
                .singleElement()
                .asString()
                .startsWith(payload + ", line 3: expected valid");
        assertThat(report.warnings())
                .containsExactly("1 bad lines skipped, the first: "
                        + report.skippedMessages().get(0));
        assertThat(customers(table)).containsExactly(ANN_EXPECTED, BEA_EXPECTED);
        assertThat(Files.readString(table)).doesNotContain("Graz");
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(payload, table);
        assertThatThrownBy(() -> ShopifyCustomers.writeTable("s1", payload, table, BadLines.STOP))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("line 3");
    }

    /** A time stays as it is written, so that the table's reader knows how: bare, bad or good. */
    @Test
    void leavesValuesAsTheyAreWritten() throws IOException {
        Path payload = Files.writeString(
                folder.resolve("c.json"), "{\"customer\":{\"id\":1,\"created_at\":\"2026-01-01 10:00\",\"tags\":5}}");
        Path table = folder.resolve("table.jsonl");
        ShopifyCustomers.writeTable("s1", payload, table, BadLines.STOP);
        assertThat(table)
                .hasContent("{\"shop_id\":\"s1\",\"customer_id\":\"1\",\"id\":\"1\","
                        + "\"created_at\":\"2026-01-01 10:00\",\"tags\":5}");
    }

    /** 33 MB of customers, their metafields far away from them: three temporary files. */
    @Test
    void joinsFilesLargerThanOneTemporaryFile() throws IOException {
        int customers = 5_000;
        String note = "x".repeat(7_000);
        Path payload = folder.resolve("bulk.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(payload)) {
            for (int i = 1; i <= customers; i++) {
                out.write("{\"id\":\"gid://shopify/Customer/" + i + "\",\"note\":\"" + note + "\"}\n");
            }
            for (int i = 1; i <= customers; i++) {
                out.write("{\"namespace\":\"n\",\"key\":\"k\",\"value\":\"" + i
                        + "\",\"__parentId\":\"gid://shopify/Customer/" + i + "\"}\n");
            }
        }
        assertThat(Files.size(payload)).isGreaterThan(32 << 20);
        Path table = folder.resolve("table.jsonl");
        ShopifyReport report = ShopifyCustomers.writeTable("s1", payload, table, BadLines.STOP);
        assertThat(report.customers()).isEqualTo(customers);
        assertThat(report.childrenWithoutParent()).isZero();
        List<Integer> ids = new ArrayList<>();
        for (Customer customer : customers(table)) {
            assertThat(customer.metafields()).containsExactly(new Metafield("n", "k", customer.customerId()));
            ids.add(Integer.valueOf(customer.customerId()));
        }
        Collections.sort(ids);
        assertThat(ids)
                .hasSize(customers)
                .startsWith(1, 2, 3)
                .endsWith(customers)
                .doesNotHaveDuplicates();
        assertThat(Files.list(folder)).containsExactlyInAnyOrder(payload, table);
    }

    @Test
    void saysWhichFileCannotBeUsed() {
        Path none = folder.resolve("none.jsonl");
        assertThatThrownBy(() -> ShopifyCustomers.writeTable("s1", none, folder.resolve("t"), BadLines.STOP))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.jsonl");
        assertThatThrownBy(() -> ShopifyCustomers.writeTable(
                        "s1", Files.writeString(folder.resolve("c.json"), ANN), folder, BadLines.STOP))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written");
        assertThatThrownBy(() ->
                        ShopifyCustomers.writeTable("s1", folder.resolve("c.json"), none.resolve("t"), BadLines.STOP))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("temporary file");
    }

    private static List<Customer> customers(Path table) {
        try (JsonRows<Customer> rows = BehaviorJson.readCustomers(table, "none", BadLines.STOP)) {
            return Arrays.asList(Sources.all(rows).toArray(Customer[]::new));
        }
    }
}
