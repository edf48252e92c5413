package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is no request that Spring could answer: the container's own answers are problems, too. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ContainerTest {
    private static Running service;

    @BeforeAll
    static void start() {
        service = Running.with("behavior.limits.body=64KB");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static String sent(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(request.replace("|", "\r\n")
                            .replace("LONG", "x".repeat(20_000))
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .contains("content-type: application/problem+json")
                .doesNotContain("<html")
                .doesNotContain("tomcat")
                .doesNotContain("alice");
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        // Without the sizes of chunks, where there are chunks.
        JsonNode problem = JsonMapper.shared().readTree(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("error").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "400~ alice@example.com||",
                "400~ GET /cata[log HTTP/1.1|Host: x||",
                "400~ GET /catalog HTTP/1.1|Host: a b||",
                "400~ GET /catalog HTTP/1.1||",
                "400~ GET /catalog HTTP/1.1|Host: x|alice@example.com||",
                "400~ GET /catalog/%zz HTTP/1.1|Host: x||",
                "400~ GET /customers/a%2Fb/c HTTP/1.1|Host: x||",
                "400~ GET /catalog/%00 HTTP/1.1|Host: x||",
                "400~ POST /features HTTP/1.1|Host: x|Content-Length: alice||",
                "400~ POST /features HTTP/1.1|Host: x|Content-Length: 1|Content-Length: 2||{}",
                "400~ POST /features HTTP/1.1|Host: x|Connection: close|Content-Type: application/json|Transfer-Encoding: chunked||zz|{}|",
                "400~ POST /features HTTP/1.1|Host: x|Connection: close|Content-Type: application/json|Transfer-Encoding: chunked||2|{}alice",
                "400~ GET /catalog HTTP/1.1|Host: x|X: LONG||",
                "400~ GET /LONG HTTP/1.1|Host: x||",
                "400~ POST /nowhere HTTP/1.1|Host: x|Connection: close|Content-Type: */*|Content-Length: 2||{}",
                "400~ GET /actuator/health HTTP/1.1|Host: x|Connection: close|Accept: , ,||",
                "400~ GET /actuator/prometheus?includedNames=% HTTP/1.1|Host: x|Connection: close||",
                "406~ GET /actuator/health HTTP/1.1|Host: x|Connection: close|Accept: image/png||",
                "417~ POST /features HTTP/1.1|Host: x|Connection: close|Expect: alice||",
                "501~ CONNECT /catalog HTTP/1.1|Host: x|Connection: close||",
                "501~ POST /features HTTP/1.1|Host: x|Transfer-Encoding: alice||",
                "505~ GET /catalog HTTP/3.7|Host: x||",
                "405~ TRACE /catalog HTTP/1.1|Host: x|Connection: close||",
                "405~ BREW /catalog HTTP/1.1|Host: x|Connection: close||",
                "404~ GET /error HTTP/1.1|Host: x|Connection: close||",
                "404~ GET /actuator/health/alice HTTP/1.1|Host: x|Connection: close||",
                "404~ GET /actuator/health/readiness/alice HTTP/1.1|Host: x|Connection: close||",
                "404~ GET /actuator/env HTTP/1.1|Host: x|Connection: close||",
                "400~ POST /features?as_of=%2 HTTP/1.1|Host: x|Connection: close|Content-Type: application/json|Content-Length: 2||{}",
                "415~ POST /features HTTP/1.1|Host: x|Connection: close|Content-Type: multipart/form-data; boundary=x|Content-Length: 2||{}",
                "415~ POST /features HTTP/1.1|Host: x|Connection: close|Content-Type: a/b/c|Content-Length: 2||{}",
                "415~ POST /features HTTP/1.1|Host: x|Connection: close|Content-Type: application/json; charset=alice|Content-Length: 2||{}",
            })
    void whatCannotBeReadIsAProblemAndInNoLog(int status, String request, CapturedOutput log) throws IOException {
        assertProblem(sent(request), status);
        assertThat(log.getAll()).doesNotContain("alice");
    }

    /** A page of another origin, as its browser asks before it sends; the service is for servers, but for POST /events. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/features", "/features:batch", "/catalog", "/customers/s1/c1", "/actuator/health", "/nowhere"})
    void noPageOfAnotherOriginMaySend(String path) throws IOException {
        for (String method : List.of("GET", "POST", "PUT")) {
            String answer =
                    sent("OPTIONS " + path + " HTTP/1.1|Host: x|Connection: close|Origin: https://alice.example|"
                            + "Access-Control-Request-Method: " + method + "||");

            assertProblem(answer, 403);
            assertThat(answer).contains("origin_not_allowed").doesNotContain("Access-Control-Allow");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/features,POST",
        "/features:batch,POST",
        "/catalog,'GET,HEAD'",
        "/actuator/health,'GET,HEAD'",
        "/actuator/prometheus,'GET,HEAD'",
        "/v3/api-docs,'GET,HEAD'"
    })
    void everyResourceTellsItsMethodsAndRefusesOthers(String path, String methods) throws IOException {
        assertThat(sent("OPTIONS " + path + " HTTP/1.1|Host: x|Connection: close||"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Allow: " + methods + ",OPTIONS\r\n");
        for (String method : List.of("PUT", "PATCH", "DELETE", "TRACE", "get")) {
            assertProblem(sent(method + " " + path + " HTTP/1.1|Host: x|Connection: close||"), 405);
        }
        if (!methods.contains("HEAD")) {
            assertThat(sent("HEAD " + path + " HTTP/1.1|Host: x|Connection: close||"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Content-Type: application/problem+json")
                    .endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"})
    void whereThereIsNothingNoMethodFindsAnything(String method) throws IOException {
        for (String path : List.of("/", "/nowhere", "/features/", "//", "/customers/s1/c1", "/actuator/alice")) {
            assertProblem(sent(method + " " + path + " HTTP/1.1|Host: x|Connection: close||"), 404);
        }
    }

    /** Whose fault it is: the client's, although the status begins with a 5. */
    @Test
    void whatHttpHasAndTheServiceDoesNotIsNoFailure() throws IOException {
        assertThat(sent("CONNECT /catalog HTTP/1.1|Host: x|Connection: close||"))
                .contains("\"not_implemented\"");
        assertThat(sent("GET /catalog HTTP/3.7|Host: x||")).contains("\"version_not_supported\"");
    }

    @Test
    void aTooLargeDocumentIsAProblemAlsoBeforeItIsSent() throws IOException {
        assertProblem(
                sent(
                        "POST /features HTTP/1.1|Host: x|Connection: close|Content-Type: application/json|Content-Length: 70000||"
                                + " ".repeat(70_000)),
                413);
    }
}
