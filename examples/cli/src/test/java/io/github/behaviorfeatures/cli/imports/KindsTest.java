package io.github.behaviorfeatures.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.Program;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an export is, told by its content. */
class KindsTest {

    private static final String GA4 = "{'event_name': 'page_view', 'event_timestamp': '1740962700000000'}";

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void setUp() {
        out = folder.resolve("out");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(
                folder.resolve("export"), text.replace('\'', '"').replace("\\n", "\n"));
    }

    private Program imported(Object export) {
        return Program.run("import", export, "--out", out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Shopify: REST, GraphQL, bulk operations, webhooks
                "{'orders': [{'id': 1}]}                                    | shopify-orders",
                "{'order': {'id': 1}}                                       | shopify-orders",
                "{'id': 1, 'processed_at': '2025-03-01', 'line_items': []}  | shopify-orders",
                "{'data': {'orders': {'edges': []}}, 'extensions': {}}      | shopify-orders",
                "{\\n 'data': {\\n  'order': {\\n   'id': 'gid://shopify/Order/1'}}} | shopify-orders",
                "{'id': 'gid://shopify/Order/1', 'createdAt': '2025-03-01'} | shopify-orders",
                "{'id': 'gid://shopify/LineItem/1', '__parentId': 'x'}      | shopify-orders",
                "{'order_id': 1, 'refund_line_items': []}                   | shopify-orders",
                "[{'financial_status': 'paid', 'id': 1}]                    | shopify-orders",
                // pixels, with a context and without
                "{'id': '1', 'name': 'page_viewed', 'clientId': 'd'}        | shopify-pixels",
                "{'name': 'x', 'context': {'document': {'referrer': ''}}}   | shopify-pixels",
                "{'name': 'x', 'timestamp': '2025-03-01', 'data': {}}       | shopify-pixels",
                // GA4 in both spellings
                "{'event_name': 'page_view', 'event_timestamp': 1740962700000000} | ga4",
                "{'event_date': '20250303', 'event_timestamp': '1740962700000000', 'event_name': 'x'} | ga4",
                // Segment and RudderStack
                "{'type': 'track', 'event': 'x', 'userId': '1'}             | segment",
                "{'type': 'identify', 'traits': {}}                         | segment",
                "{'message_id': '1', 'event': 'x', 'timestamp': '2025'}     | segment",
                "{'batch': [], 'sentAt': '2025-03-01'}                      | segment",
                // Snowplow has event_name, as GA4 has
                "{'event_name': 'x', 'event_id': '1', 'derived_tstamp': '2025'} | snowplow",
                "event_id,event_name,collector_tstamp,domain_userid         | snowplow",
                "Name,Email,Financial Status,Paid at                        | shopify-csv",
                "'Lineitem name';'Name';'Email'                             | shopify-csv",
                "Order Number,Order Status,Order Date,Order Total Amount    | woo-csv",
                "order_id\torder_date\tstatus\tline_item_1                  | woo-csv",
                "Date,Order #,N. Revenue,Status                             | woo-csv",
                "Date;Commande n°;État;Ventes nettes                        | woo-csv",
                // what cannot be read is passed over
                "no JSON\\n{'event_name': 'x', 'user_pseudo_id': '1'}       | ga4",
                "{'x': \\n{'event_name': 'x', 'user_pseudo_id': '1'}        | ga4",
                "{'x': 1}\\n{'type': 'page', 'messageId': '1'}              | segment"
            })
    void theContentTellsTheKind(String text, String kind) throws IOException {
        Program program = imported(write(text));
        assertThat(program.err()).startsWith(folder.resolve("export") + ": taken for " + kind + "\n");
        assertThat(program.exitCode()).isZero();
    }

    /** The line is longer than what is looked at. */
    @Test
    void theStartOfALongPayloadIsEnough() throws IOException {
        Program program = imported(write("{'orders': [{'id': 1, 'note': '" + "x".repeat(300_000) + "'}]}"));
        assertThat(program.err()).contains(": taken for shopify-orders\n");
    }

    @Test
    void packedFilesPatternsAndStandardInput() throws IOException {
        byte[] line = GA4.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        for (String name : new String[] {"a.gz", "b.gz"}) {
            try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
                packed.write(line);
            }
        }
        assertThat(imported(folder.resolve("*.gz")).err())
                .startsWith(folder.resolve("a.gz") + " and 1 more: taken for ga4\n")
                .contains("ga4                                        2");
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("a.gz"))));
        try {
            assertThat(imported("-").err())
                    .startsWith("standard input: taken for ga4\n")
                    .contains("ga4                                        1");
        } finally {
            System.setIn(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"x\": 1}|the content does not tell what it is; write KIND:PATH, such as ga4:",
                "a,b,c|the content does not tell what it is",
                "order_id,total|the content does not tell what it is",
                "  |is no export that can be read but empty",
                "PAR1x|is no export that can be read but Parquet; export it as JSON lines",
                "{\"customer_id\": 1, \"shop_id\": 2}|but a table already; name its folder with --data",
                "customer_id,order_value|but a table already"
            })
    void whatCannotBeToldIsRefused(String text, String expected) throws IOException {
        imported(write(text == null ? "" : text)).assertMistake(expected);
        assertThat(out).doesNotExist();
    }

    @Test
    void aKindThatTheContentContradicts() throws IOException {
        Path file = write(GA4);
        Program program = imported("segment:" + file);
        assertThat(program.exitCode()).isZero();
        assertThat(program.err())
                .startsWith("WARNING: " + file
                        + " seems to be ga4, but is read as segment; if that is a mistake, write ga4:" + file + "\n");
        imported("woo-csv:" + file)
                .assertMistake(
                        file + " is JSON, and woo-csv is read from CSV; if that is a mistake, write ga4:" + file);
        assertThat(imported("ga4:" + file).err()).doesNotContain("WARNING", "taken for");
        imported("ga4:" + write("PAR1")).assertMistake("is no export that can be read but Parquet");
    }

    /** A folder may be called like a drive, and a file like an export with a kind. */
    @ParameterizedTest
    @ValueSource(strings = {"c:x", "foo:bar", "ga4 :x"})
    void aColonMayBePartOfAName(String name) throws IOException {
        Path file = write(GA4);
        Files.move(file, folder.resolve(name));
        assertThat(imported(folder.resolve(name)).err()).contains(name + ": taken for ga4\n");
    }
}
