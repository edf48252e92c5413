package io.github.behaviorfeatures.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/**
 * A short load from a few clients on this machine, each sending one document after the other. Latencies are printed, not
 * asserted: client and service share the processors.
 */
class LoadTest {
    private static final int CLIENTS = 2;
    private static final int REQUESTS = Math.min(100_000, Integer.getInteger("load.requests", 1_000));

    private Client client;
    private final List<String> documents =
            IntStream.range(0, 100).mapToObj(Documents::typical).toList();

    @Test
    void everyRequestIsAnswered() {
        try (Running service =
                Running.with("server.tomcat.accesslog.enabled=" + Boolean.getBoolean("load.accesslog"))) {
            client = service.client();
            run(REQUESTS / 2); // warm-up
            long start = System.nanoTime();
            Histogram latencies = run(REQUESTS);
            print(latencies, System.nanoTime() - start);

            assertThat(latencies.getTotalCount()).isEqualTo(REQUESTS / CLIENTS * CLIENTS);
        }
    }

    private Histogram run(int requests) {
        Histogram microseconds = new ConcurrentHistogram(3);
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(CompletableFuture.runAsync(() -> post(requests / CLIENTS, microseconds)));
        }
        clients.forEach(CompletableFuture::join);
        return microseconds;
    }

    private void post(int requests, Histogram microseconds) {
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            assertThat(client.post("/features?as_of=" + Documents.AS_OF, documents.get(i % documents.size()))
                            .statusCode())
                    .isEqualTo(200);
            microseconds.recordValue((System.nanoTime() - start) / 1_000);
        }
    }

    private void print(Histogram microseconds, long nanoseconds) {
        System.out.printf(
                Locale.ROOT,
                "%d documents of %d bytes, %d clients: %.0f a second; p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                microseconds.getTotalCount(),
                documents.get(0).length(),
                CLIENTS,
                microseconds.getTotalCount() * 1e9 / nanoseconds,
                microseconds.getValueAtPercentile(50) / 1e3,
                microseconds.getValueAtPercentile(95) / 1e3,
                microseconds.getValueAtPercentile(99) / 1e3,
                microseconds.getMaxValue() / 1e3);
    }
}
