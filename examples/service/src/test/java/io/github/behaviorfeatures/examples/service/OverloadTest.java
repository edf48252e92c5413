package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when there is too much, or it takes too long, or it is over. */
@Timeout(60)
class OverloadTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String HEAD =
            "POST /features HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";

    /** Holds every computation until it is let go. */
    private static final class Gate implements FeatureCalculator {
        private static final FeatureKey<Boolean> PASSED = FeatureKey.flag("passed")
                .category("Test")
                .description("whether the gate was passed")
                .support("none")
                .absent("never")
                .source("ours");

        private final Semaphore entered = new Semaphore(0);
        private volatile CountDownLatch open = new CountDownLatch(1);

        void shut() {
            entered.drainPermits();
            open = new CountDownLatch(1);
        }

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(PASSED);
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            entered.release();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("alice@example.com was interrupted", e);
            }
            out.put(PASSED, true, 1);
        }
    }

    private static final Gate GATE = new Gate();

    /** Services by their limits: starting one takes longer than a test. */
    private static final Map<String, Running> SERVICES = new HashMap<>();

    private Running service;
    private Client client;

    private static Running start(Duration bodyTime, Duration deadline, int threads) {
        return Running.with(
                GATE,
                "spring.main.lazy-initialization=true", // starts faster
                "springdoc.api-docs.enabled=false",
                "behavior.limits.body=1MB",
                "behavior.limits.body-time=" + bodyTime,
                "behavior.limits.deadline=" + deadline,
                "behavior.limits.workers=1",
                "behavior.limits.waiting=1",
                "behavior.limits.grace=" + LONG,
                "server.tomcat.threads.max=" + threads,
                "server.tomcat.threads.min-spare=2",
                "server.tomcat.connection-timeout=3s");
    }

    private void use(Duration bodyTime, Duration deadline, int threads) {
        service = SERVICES.computeIfAbsent(
                bodyTime + " " + deadline + " " + threads, limits -> start(bodyTime, deadline, threads));
        client = service.client();
    }

    @BeforeEach
    void shut() {
        GATE.shut();
    }

    @AfterEach
    void open() {
        GATE.open.countDown();
    }

    @AfterAll
    static void stop() {
        SERVICES.values().forEach(Running::close);
    }

    private Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), service.port());
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** All that comes until the connection is closed. */
    private static String read(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whenAllWorkersAreBusyAndTheQueueIsFullTheNextIsTurnedAway() throws Exception {
        use(LONG, LONG, 8);
        CompletableFuture<HttpResponse<String>> first = client.postLater(Documents.TWO_ORDERS);
        GATE.entered.acquire(); // the worker is busy with the first
        // Of two more, one finds the only place to wait.
        CompletableFuture<HttpResponse<String>> second = client.postLater(Documents.TWO_ORDERS);
        CompletableFuture<HttpResponse<String>> third = client.postLater(Documents.TWO_ORDERS);
        CompletableFuture.anyOf(second, third).join();
        HttpResponse<String> refused = (second.isDone() ? second : third).join();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(refused.body()).contains("\"busy\"");
        assertThat(client.get("/actuator/health").statusCode()).isEqualTo(200);
        GATE.open.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(List.of(second.join().statusCode(), third.join().statusCode()))
                .containsExactlyInAnyOrder(200, 503);
    }

    @Test
    void anAnswerThatIsNotReadyByTheDeadlineIsGivenUp() throws Exception {
        use(LONG, Duration.ofSeconds(1), 8);

        HttpResponse<String> response = client.post("/features", Documents.TWO_ORDERS);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(response.body()).contains("\"deadline\"").doesNotContain("alice");
    }

    @Test
    void aWorkerIsFreeAgainAfterTheDeadline() throws Exception {
        use(LONG, Duration.ofSeconds(1), 8);
        assertThat(client.post("/features", Documents.TWO_ORDERS).statusCode()).isEqualTo(503);
        GATE.open.countDown();

        assertThat(client.post("/features", Documents.TWO_ORDERS).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatStopsArrivingIsAnsweredAndCutOff() throws Exception {
        use(Duration.ofMillis(500), LONG, 8);
        try (Socket slow = socket()) {
            write(slow, HEAD + "{\"customer\": ");

            assertThat(read(slow)).startsWith("HTTP/1.1 408").contains("\"request_timeout\"");
        }
    }

    @Test
    void slowBodiesHoldNoWorker() throws Exception {
        use(LONG, LONG, 4);
        GATE.open.countDown();
        try (Socket one = socket();
                Socket two = socket();
                Socket three = socket()) {
            for (Socket slow : List.of(one, two, three)) {
                write(slow, HEAD + "{");
            }
            assertThat(client.post("/features", Documents.TWO_ORDERS).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aHeadThatStopsArrivingIsCutOff() throws Exception {
        use(LONG, LONG, 8);
        try (Socket slow = socket()) {
            write(slow, "POST /features HTTP/1.1\r\nHost:");

            assertThat(read(slow)).isEmpty();
        }
    }

    @Test
    void manyHalfHeadsHoldNobodyUp() throws Exception {
        use(LONG, LONG, 4);
        List<Socket> halfOpen = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = socket();
                halfOpen.add(socket);
                write(socket, "GET /actuator/health HTTP/1.1\r\nHos");
            }

            assertThat(client.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(client.get("/catalog").statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : halfOpen) {
                socket.close();
            }
        }
    }

    @Test
    void aBodyThatDripsIsAnsweredAndCutOff() throws Exception {
        use(Duration.ofMillis(500), LONG, 8);
        try (Socket slow = socket()) {
            write(slow, HEAD + "{");
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return read(slow);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            // Each byte comes in time for a time-out between two of them; all hundred would take ten seconds.
            int dripped = 0;
            for (; dripped < 98 && !answer.isDone(); dripped++) {
                try {
                    write(slow, " ");
                    answer.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException | IOException e) {
                    // not answered yet, or cut off while writing
                }
            }

            assertThat(dripped).isLessThan(50);
            assertThat(answer.join()).startsWith("HTTP/1.1 408").contains("\"request_timeout\"");
        }
    }

    @Test
    void aLineThatStopsArrivingEndsABatchWithItsProblem() throws Exception {
        use(Duration.ofMillis(500), LONG, 8);
        GATE.open.countDown();
        try (Socket slow = socket()) {
            write(
                    slow,
                    HEAD.replace("/features", "/features:batch")
                                    .replace("application/json", "application/x-ndjson")
                                    .replace("100", "1000")
                            + Documents.line(Documents.TWO_ORDERS) + "{\"customer\":");

            assertThat(read(slow))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"total_purchases\":2")
                    .contains("\"request_timeout\"")
                    .contains("\"line\":2");
        }
    }

    @Test
    void aClientThatGoesAwayLeavesTheServiceWell() throws Exception {
        use(LONG, LONG, 4);
        GATE.open.countDown();
        for (int i = 0; i < 10; i++) {
            try (Socket gone = socket()) {
                write(gone, HEAD + "{");
            }
        }
        assertThat(client.post("/features", Documents.TWO_ORDERS).statusCode()).isEqualTo(200);
    }

    @Test
    void closingFinishesWhatRunsAndRefusesWhatComes() throws Exception {
        service = start(LONG, LONG, 8); // ends in this test
        client = service.client();
        CompletableFuture<HttpResponse<String>> running = client.postLater(Documents.TWO_ORDERS);
        GATE.entered.acquire();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(service::close);
        HttpResponse<String> late;
        do { // until the other thread has begun to close
            late = client.get("/catalog");
        } while (late.statusCode() == 200);

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("\"closing\"");
        assertThat(late.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(client.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(client.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(closing.isDone()).isFalse();
        GATE.open.countDown();
        assertThat(running.join().statusCode()).isEqualTo(200);
        closing.join();
        assertThatThrownBy(() -> client.get("/catalog")).isInstanceOf(UncheckedIOException.class);
    }
}
