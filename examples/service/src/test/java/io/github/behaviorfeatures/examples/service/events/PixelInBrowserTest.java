package io.github.behaviorfeatures.examples.service.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.behaviorfeatures.examples.service.Running;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The custom pixel as a browser runs it, with stubs of what Shopify gives it. Where there is no browser a line says so. */
@Timeout(180)
class PixelInBrowserTest {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    /** What Shopify has around a pixel; its browser.sendBeacon answers whether the browser took it. */
    private static final String STUBS = """
            const subscribers = {};
            const subscribe = (name, callback) => { subscribers[name] = callback; };
            const analytics = { subscribe };
            const api = { customerPrivacy: { subscribe } };
            const init = { data: { customer: { id: '7' } }, customerPrivacy: { analyticsProcessingAllowed: false } };
            let beacons = true;
            const browser = {
              sendBeacon: async (url, body) => beacons && navigator.sendBeacon(url, body)
            };
            """;

    /** Before consent, with it by either way, and after it is withdrawn; the last, by fetch, ends the test. */
    private static final String VISIT = """
            const happens = (id, data) => subscribers.all_standard_events({ id, name: 'page_viewed', type: 'standard',
              clientId: 'd1', timestamp: '2026-06-01T10:00:00Z', data });
            const consents = (analyticsProcessingAllowed) =>
              subscribers.visitorConsentCollected({ customerPrivacy: { analyticsProcessingAllowed } });
            happens('before', {});
            consents(true);
            happens('beacon', { checkout: { email: 'alice@tea.example', order: { id: '501' },
              shippingAddress: { city: 'Ulm' } } });
            consents(false);
            happens('withdrawn', {});
            consents(true);
            beacons = false;
            happens('fetch', {});
            """;

    @Test
    void sendsWhatVisitorsConsentedTo(@TempDir Path profile) throws Exception {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            System.out.println("No chromium, chromium-browser or google-chrome on the PATH:"
                    + " the custom pixel was not run in a browser.");
            return;
        }
        HttpServer shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String origin = "http://127.0.0.1:" + shop.getAddress().getPort();
        try (Store store = Store.start();
                Running service = Running.with(
                        "spring.datasource.url=" + store.url(), "behavior.events.allow-origin=" + origin)) {
            serve(shop, page("http://127.0.0.1:" + service.port() + "/events?shop=tea"));
            Process chromium = start(program.get(), profile, origin);
            try {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> store.texts("SELECT payload ->> 'id' FROM raw_events")
                                .containsAll(List.of("beacon", "fetch")));
            } finally {
                end(chromium);
            }
            assertThat(store.texts("SELECT concat_ws(' ', shop_id, kind, payload ->> 'id', customer_id, order_id)"
                            + " FROM raw_events ORDER BY payload ->> 'id'"))
                    .containsExactly("tea shopify-pixels beacon 7 501", "tea shopify-pixels fetch 7");
            assertThat(store.texts("SELECT payload FROM raw_events"))
                    .allSatisfy(payload -> assertThat(payload).doesNotContain("alice", "Ulm"));
        } finally {
            shop.stop(0);
        }
    }

    private static Optional<Path> program() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The pixel as it is in the repository, but for the address that everybody has to put in. */
    private static String page(String endpoint) throws Exception {
        String pixel = Files.readString(Path.of("pixel", "custom-pixel.js"));
        String own = pixel.replaceFirst("const ENDPOINT = '[^']*'", "const ENDPOINT = '" + endpoint + "'");
        assertThat(own).contains(endpoint);
        return "<!doctype html><meta charset=utf-8><script>" + STUBS + own + VISIT + "</script>";
    }

    private static void serve(HttpServer shop, String page) {
        shop.createContext("/", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        shop.start();
    }

    private static Process start(Path program, Path profile, String page) throws Exception {
        return new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        page)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Politely first, so that it leaves its folder in order. */
    private static void end(Process chromium) throws InterruptedException {
        List<ProcessHandle> helpers = chromium.descendants().toList();
        chromium.destroy();
        if (!chromium.waitFor(30, TimeUnit.SECONDS)) {
            chromium.destroyForcibly();
        }
        helpers.forEach(ProcessHandle::destroyForcibly);
    }
}
