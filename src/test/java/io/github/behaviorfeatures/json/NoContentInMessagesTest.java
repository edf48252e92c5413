package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.behaviorfeatures.rows.Sources;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong, no message and no cause's message shows any of what the source holds. */
class NoContentInMessagesTest {
    private static final String MARKER = "ann@example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MARKER",
                "\"MARKER\"",
                "[\"MARKER\"]",
                "{MARKER}",
                "{\"MARKER\"}",
                "{\"MARKER\":MARKER}",
                "{\"email\":\"MARKER}",
                "{\"email\":\"MARKER\"",
                "{\"email\":\"MARKER\",}",
                "{\"email\":\"MARKER\\x\"}",
                "{\"email\":\"MARKER\u0001\"}",
                "{\"email\":\"MARKER\"} MARKER",
                "{\"email\":\"MARKER\"} {\"email\":\"MARKER\"}",
                "{\"email\":[\"MARKER\"]}",
                "{\"email\":{\"MARKER\":1}}",
                "{\"event_type\":{\"MARKER\":\"MARKER\"}}",
                "{\"created_at\":[\"MARKER\"]}",
                "{\"id\":{\"MARKER\":\"MARKER\"}}",
                "{\"tags\":[\"MARKER\",[\"MARKER\"]]}",
                "{\"metafields\":{\"MARKER\":\"MARKER\"}}",
                "{\"metafields\":[{\"key\":\"MARKER\"}]}",
                "{\"metafields\":\"MARKER\"}",
                "{\"default_address\":{\"country\":[\"MARKER\"]}}",
                "{\"MARKER\":tru}",
                "{\"MARKER\":0123}",
                "{\"MARKER\":12MARKER}",
            })
    void ofBadLinesAndDocuments(String bad) {
        String json = bad.replace("MARKER", MARKER);
        byte[] latin = (json + "\u00e9").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        for (byte[] bytes : new byte[][] {Sources.bytes(json), latin}) {
            for (BadLines badLines : BadLines.values()) {
                check(() -> Sources.all(BehaviorJson.readInteractions(stream(bytes), "i", badLines)));
                check(() -> Sources.all(BehaviorJson.readSessions(stream(bytes), "s", badLines)));
                check(() -> Sources.all(BehaviorJson.readAttributions(stream(bytes), "a", badLines)));
                check(() -> Sources.all(BehaviorJson.readCustomers(stream(bytes), "c", "s1", badLines)));
            }
            check(() -> BehaviorJson.readInteraction(bytes));
            check(() -> BehaviorJson.readSession(bytes));
            check(() -> BehaviorJson.readAttribution(bytes));
            check(() -> BehaviorJson.readCustomer(bytes, "s1"));
            check(() -> BehaviorJson.readDocument(stream(bytes)));
            check(() -> ShopifyCustomers.read("s1", stream(bytes)));
        }
        refused(() -> BehaviorJson.readDocument("{\"customer\":" + json + "}"));
        refused(() -> ShopifyCustomers.read("s1", "{\"customers\":[" + json + "]}"));
        JsonRows<?> rows = BehaviorJson.readCustomers(Sources.stream(json), "c", "s1", BadLines.SKIP);
        Sources.all(rows);
        assertThat(rows.skippedMessages().toString()).doesNotContain(MARKER);
    }

    @Test
    void ofShopsAndGraphQlErrors() {
        refused(() -> BehaviorJson.readDocument("{\"customer\":{\"shop_id\":1,\"customer_id\":1},"
                + "\"context\":{\"shop\":{\"timezone\":\"" + MARKER + "\"}}}"));
        refused(() -> ShopifyCustomers.read("s1", "{\"errors\":[{\"message\":\"" + MARKER + "\"}]}"));
        refused(() -> ShopifyCustomers.read("s1", "{\"customer\":{\"id\":\"" + MARKER + "\"}}"));
        refused(() -> ShopifyCustomers.read(
                "s1", "{\"data\":{\"" + MARKER + "\":{\"id\":\"gid://shopify/Customer/" + MARKER + "\"}}}"));
    }

    @Test
    void ofValuesBeyondTheLimits() {
        String deep = "{\"" + MARKER + "\":" + "[".repeat(2000) + "\"" + MARKER + "\"";
        String name = "{\"" + MARKER.repeat(6000) + "\":1}";
        for (String json : new String[] {deep, name}) {
            refused(() -> Sources.all(BehaviorJson.readCustomers(Sources.stream(json), "c", "s1", BadLines.STOP)));
            refused(() -> BehaviorJson.readDocument(json));
        }
    }

    @Test
    void ofDamagedGzip() {
        byte[] packed = Sources.gzip(Sources.bytes("{\"email\":\"" + MARKER + "\"}\n"));
        byte[] cut = Arrays.copyOf(packed, packed.length - 5);
        refused(() -> Sources.all(BehaviorJson.readCustomers(stream(cut), "c", "s1", BadLines.SKIP)));
    }

    private static void refused(ThrowingCallable reading) {
        assertThat(catchThrowable(reading)).isInstanceOf(BehaviorJsonException.class);
        check(reading);
    }

    /** A stack trace as printed has the messages of the exception, its causes and what was suppressed. */
    private static void check(ThrowingCallable reading) {
        Throwable thrown = catchThrowable(reading);
        if (thrown != null) {
            StringWriter printed = new StringWriter();
            thrown.printStackTrace(new PrintWriter(printed));
            assertThat(thrown).isInstanceOf(BehaviorJsonException.class);
            assertThat(printed.toString())
                    .doesNotContain(MARKER)
                    .doesNotContain("ann")
                    .doesNotContain("jackson.core.exc");
        }
    }

    private static ByteArrayInputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
