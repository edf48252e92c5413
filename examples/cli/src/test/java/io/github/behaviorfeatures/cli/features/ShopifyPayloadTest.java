package io.github.behaviorfeatures.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers as Shopify writes them, in the place of the table. */
class ShopifyPayloadTest {

    /** Known for 31 days on 2026-02-01. */
    private static final String SEVEN =
            "{\"id\": \"gid://shopify/Customer/7\", \"createdAt\": \"2026-01-01T00:00:00Z\","
                    + " \"amountSpent\": {\"currencyCode\": \"EUR\"}}";

    private static final String AGE = "\"account_age_days\":31,";

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    @BeforeEach
    void anOrder() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"customer_id\": 7, \"order_id\": \"1\", \"order_value\": 10, \"created_at\": \"2026-01-20\"}");
    }

    private Program run(Object... more) {
        Object[] args = new Object[more.length + 6];
        System.arraycopy(
                new Object[] {"--data", folder, "--as-of", "2026-02-01", "--temporary-folder", temporary},
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return Program.run(args);
    }

    private void customers(String name, String... lines) throws IOException {
        Program.write(folder.resolve(name), lines);
    }

    private static void assertRow(Program run, String shop) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.rows())
                .singleElement()
                .asString()
                .contains("\"shop_id\":\"" + shop + "\",\"customer_id\":\"7\"", AGE, "\"currency_code\":\"EUR\"");
        assertThat(run.err()).containsPattern("customer_data +1 +1 +0\n").containsPattern("without a record +0 ");
    }

    @Test
    void isRecognisedInEitherFileAndDefaultsToAShopOfThatName() throws IOException {
        customers("customer_data.json", "{\"data\": {\"customers\": {\"nodes\": [", SEVEN, "]}}}");
        Program run = run();
        assertRow(run, "shop");
        assertThat(run.err()).contains("WARNING: ", "which name no shop");
        Files.delete(folder.resolve("customer_data.json"));

        customers(
                "customer_data.jsonl",
                SEVEN,
                "{\"id\": \"gid://shopify/Order/1\", \"__parentId\": \"gid://shopify/Customer/7\"}");
        run = run("--shop", "s9");
        assertRow(run, "s9");
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains("customer_data.jsonl: left out, since they are no part of a customer's record: 1 Order")
                .doesNotContain("name no shop");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void mayBePackedAndIsOfTheShopThatIsDescribed() throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("customer_data.json.gz")))) {
            out.write(("{\"customer\": " + SEVEN + "}").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        Program.write(folder.resolve("shop.json"), "{\"id\": \"s1\", \"currency\": \"EUR\"}");
        assertRow(run(), "s1");
        Program other = run("--shop", "s2");
        assertRow(other, "s1");
        assertThat(other.err()).contains("--shop says nothing: shop.json describes the shop s1");
        assertRow(run("--shop", "s1"), "s1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer_data.json", "customer_data.jsonl"})
    void aTableIsATableWhateverItsName(String name) throws IOException {
        customers(
                name,
                "{\"shop_id\": \"t\", \"customer_id\": \"7\", \"created_at\": \"2026-01-01\", \"currency_code\": \"EUR\"}");
        Program run = run("--shop", "s2");
        assertRow(run, "t");
        assertThat(run.err()).contains("--shop says nothing: it is for payloads");
        assertThat(run("--sorted").exitCode()).isZero();
    }

    @Test
    void badLinesStopTheRunOrAreCounted() throws IOException {
        customers(
                "customer_data.jsonl",
                SEVEN,
                "{\"shop_domain\": \"d\", \"customer\": {\"id\": 8}, \"orders_to_redact\": []}");
        Program stopped = run();
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.out()).isEmpty();
        assertThat(stopped.err().lines())
                .singleElement()
                .asString()
                .contains("customer_data.jsonl, line 2", "customers/redact", "--skip-bad-lines");
        Path quality = temporary.resolve("quality.txt");
        Program skipped = run("--skip-bad-lines", "--quality", quality);
        assertThat(skipped.exitCode()).isZero();
        assertThat(skipped.rows()).hasSize(1);
        assertThat(skipped.err()).contains("1 bad lines skipped", "line 2");
        assertThat(quality)
                .content()
                .containsPattern("customer_data +2 +1 +1\n")
                .containsPattern("customer_data +1  unreadable");
    }

    @Test
    void anAnswerWithErrorsIsNotTakenForCustomers() throws IOException {
        customers("customer_data.jsonl", "{\"errors\": [{\"message\": \"too many calls\"}]}");
        Program run = run();
        assertThat(run.exitCode()).isZero();
        assertThat(run.err().replaceAll("\\s+", " "))
                .contains("customer_data.jsonl begins with an answer that holds errors and no customer: it has no"
                        + " customer_id, only \"errors\"")
                .doesNotContain("too many calls");
        Files.move(folder.resolve("customer_data.jsonl"), folder.resolve("customer_data.json"));
        Program refused = run();
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("customer_data.json: expected a customer or customers, found only errors");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatCannotBeMeantIsRefused() throws IOException {
        customers("customer_data.json", SEVEN);
        run("--sorted").assertMistake("customer_data.json holds payloads of Shopify, which are in no order");
        run("--shop", " ").assertMistake("--shop: no id is given");
        customers("customer_data.jsonl", SEVEN);
        run().assertMistake("there are both");
    }
}
