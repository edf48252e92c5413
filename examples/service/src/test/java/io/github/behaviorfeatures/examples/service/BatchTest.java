package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many documents in one request. */
@Timeout(60)
class BatchTest {
    private static final int LARGEST = 64 << 10;
    private static final String AS_OF = "?as_of=2026-11-01";
    private static final String LINE = Documents.line(Documents.TWO_ORDERS);

    private static Running service;
    private static Client client;

    @BeforeAll
    static void start() {
        service = Running.with("behavior.limits.body=64KB");
        client = service.client();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<JsonNode> lines(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
        return response.body().lines().map(JsonMapper.shared()::readTree).toList();
    }

    @Test
    void eachLineIsAnsweredInItsPlace() {
        List<JsonNode> lines = lines(client.batch(
                AS_OF,
                LINE + "{\"customer\": {\"shop_id\": \"s1\", \"email\": \"alice@example.com\"}}\n" + "\n"
                        + LINE.replace("c1", "c2")));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0).path("customer_id").asString()).isEqualTo("c1");
        assertThat(lines.get(0).path("total_purchases").asInt()).isEqualTo(2);
        assertThat(lines.get(1).path("error").asString()).isEqualTo("bad_request");
        assertThat(lines.get(1).path("status").asInt()).isEqualTo(400);
        assertThat(lines.get(1).path("line").asInt()).isEqualTo(2);
        assertThat(lines.get(1).path("detail").asString()).contains("customer.customer_id");
        assertThat(lines.get(1).toString()).doesNotContain("alice");
        assertThat(lines.get(2).path("line").asInt()).isEqualTo(3);
        assertThat(lines.get(3).path("customer_id").asString()).isEqualTo("c2");
    }

    @Test
    void aLineIsWhatTheSameDocumentAloneIsAnswered() {
        String query = AS_OF + "&evidence=true";
        String document = Documents.typical(7);

        assertThat(client.batch(query, Documents.line(document)).body())
                .isEqualTo(client.post("/features" + query, document).body() + "\n");
    }

    @Test
    void theLastLineNeedsNoEnd() {
        assertThat(lines(client.batch(AS_OF, LINE + LINE.strip()))).hasSize(2);
        assertThat(lines(client.batch(AS_OF, ""))).isEmpty();
    }

    @Test
    void aLineTooLargeIsPassedOver() {
        String largest = " ".repeat(LARGEST - LINE.length() + 1) + LINE; // its line feed does not count

        List<JsonNode> lines = lines(client.batch(AS_OF, largest + " " + largest + LINE));

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).path("total_purchases").asInt()).isEqualTo(2);
        assertThat(lines.get(1).path("error").asString()).isEqualTo("too_large");
        assertThat(lines.get(2).path("total_purchases").asInt()).isEqualTo(2);
    }

    @Test
    void aLineIsAnsweredBeforeTheNextIsSent() throws IOException {
        answeredInTurn("", utf8(LINE), utf8(LINE.replace("c1", "c2")));
    }

    @Test
    void gzipGoesOnAfterAPauseBetweenItsMembers() throws IOException {
        answeredInTurn("Content-Encoding: gzip\r\n", packed(LINE), packed(LINE.replace("c1", "c2")));
    }

    /** The second line is sent once the first is answered. */
    private static void answeredInTurn(String header, byte[] ofC1, byte[] ofC2) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(utf8("POST /features:batch" + AS_OF + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header
                    + "Content-Type: application/x-ndjson\r\nContent-Length: " + (ofC1.length + ofC2.length)
                    + "\r\n\r\n"));
            out.write(ofC1);
            assertThat(firstRow(in)).contains("\"customer_id\":\"c1\"");
            out.write(ofC2);
            assertThat(firstRow(in)).contains("\"customer_id\":\"c2\"");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8(text));
        }
        return packed.toByteArray();
    }

    private static String firstRow(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.startsWith("{")) {
            line = in.readLine();
        }
        return line;
    }

    @Test
    void aPackedBatchIsUnpackedAndItsDamageToldInALine() throws IOException {
        byte[] whole = packed(LINE + LINE);

        assertThat(lines(post(whole))).hasSize(2);
        List<JsonNode> cut = lines(post(Arrays.copyOf(whole, whole.length - 4)));
        assertThat(cut.get(cut.size() - 1).path("detail").asString()).contains("gzip");
        byte[] followed = Arrays.copyOf(whole, whole.length + 3); // by three zeros, which are no member
        List<JsonNode> more = lines(post(followed));
        assertThat(more).hasSize(3);
        assertThat(more.get(2).path("detail").asString()).contains("gzip");
        HttpResponse<String> none = post(utf8(LINE));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).contains("\"bad_request\"");
    }

    private static HttpResponse<String> post(byte[] body) {
        return client.send(client.request("/features:batch" + AS_OF)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void queryAndTypeAreCheckedBeforeTheLines() {
        assertThat(client.batch("?as_of=alice", LINE).statusCode()).isEqualTo(400);
        assertThat(client.post("/features:batch", LINE).statusCode()).isEqualTo(415);
        assertThat(client.get("/features:batch").statusCode()).isEqualTo(405);
    }
}
