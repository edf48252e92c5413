package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.export.FeatureRowWriter;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A row in, by table, and a row out: JSON lines of some 350 bytes in the order of time, 50 customers among each other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 5, jvmArgs = "-Xmx1g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {

    private static final int ROWS = 10_000;
    private static final int CUSTOMERS = 50;
    private static final int EVENTS_PER_SESSION = 6;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.091Z");
    private static final List<String> EVENTS =
            List.of("product_viewed", "page_viewed", "product_added_to_cart", "search_submitted", "collection_viewed");
    private static final List<String> DEVICES = List.of("mobile", "desktop", "tablet");

    private final Random random = new Random(1);
    private byte[] interactions = {};
    private byte[] sessions = {};
    private byte[] attributions = {};
    private byte[] escaped = {};
    private List<FeatureRow> rows = List.of();

    /** Writes the lines and computes the rows. */
    @Setup
    public void prepare() {
        interactions = lines(i -> interaction(i, "cat_" + random.nextInt(150)));
        escaped = lines(i -> interaction(i, "cat\\t" + random.nextInt(150)));
        sessions = lines(this::session);
        attributions = lines(this::attribution);
        rows = computed();
    }

    /**
     * A row of {@code user_interactions}.
     *
     * @param out takes the rows
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void interaction(Blackhole out) {
        read(BehaviorJson.readInteractions(stream(interactions), "interactions", BadLines.STOP), out);
    }

    /**
     * The same with an escape in each line, which is left to the JSON library.
     *
     * @param out takes the rows
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void interactionWithEscape(Blackhole out) {
        read(BehaviorJson.readInteractions(stream(escaped), "interactions", BadLines.STOP), out);
    }

    /**
     * A row of {@code user_sessions}.
     *
     * @param out takes the rows
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void session(Blackhole out) {
        read(BehaviorJson.readSessions(stream(sessions), "sessions", BadLines.STOP), out);
    }

    /**
     * A row of {@code purchase_attributions}.
     *
     * @param out takes the rows
     */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void attribution(Blackhole out) {
        read(BehaviorJson.readAttributions(stream(attributions), "attributions", BadLines.STOP), out);
    }

    /** A row of features, all of them, without evidence. */
    @Benchmark
    @OperationsPerInvocation(CUSTOMERS)
    public void features() {
        try (FeatureRowWriter writer = FeatureJson.lines(OutputStream.nullOutputStream(), false)) {
            rows.forEach(writer::write);
        }
    }

    private static <T> void read(JsonRows<T> lines, Blackhole out) {
        try (lines) {
            lines.forEachRemaining(out::consume);
        }
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] lines(IntFunction<String> row) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            lines.append(row.apply(i)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String interaction(int i, String category) {
        int session = i / EVENTS_PER_SESSION;
        return "{\"id\":\"" + uuid() + "\",\"shop_id\":\"shop_0001\",\"customer_id\":\"" + customer(session)
                + "\",\"session_id\":\"" + new UUID(session, session) + "\",\"event_type\":\"" + oneOf(EVENTS)
                + "\",\"page_type\":\"product\",\"product_id\":\"81000" + (10_000_000 + random.nextInt(5000))
                + "\",\"category\":\"" + category + "\",\"search_query\":null,\"view_duration\":" + tenths()
                + ",\"device_type\":\"" + oneOf(DEVICES) + "\",\"created_at\":\"" + time(i) + "\"}";
    }

    private String session(int i) {
        return "{\"id\":\"" + uuid() + "\",\"shop_id\":\"shop_0001\",\"customer_id\":\"" + customer(i)
                + "\",\"session_id\":\"" + new UUID(i, i) + "\",\"start_time\":\"" + time(i) + "\",\"end_time\":\""
                + time(i + 5) + "\",\"device_type\":\"" + oneOf(DEVICES)
                + "\",\"browser_type\":\"safari\",\"referrer_type\":\"direct\",\"created_at\":\"" + time(i) + "\"}";
    }

    private String attribution(int i) {
        return "{\"id\":\"" + uuid() + "\",\"shop_id\":\"shop_0001\",\"customer_id\":\"" + customer(i)
                + "\",\"order_id\":\"5500000" + i / 2 + "\",\"product_id\":\"81000"
                + (10_000_000 + random.nextInt(5000))
                + "\",\"attribution_type\":\"direct\",\"attribution_value\":" + tenths() + ",\"created_at\":\""
                + time(i)
                + "\"}";
    }

    private List<FeatureRow> computed() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        List<UserInteraction> all = new ArrayList<>();
        try (JsonRows<UserInteraction> lines =
                BehaviorJson.readInteractions(stream(interactions), "interactions", BadLines.STOP)) {
            lines.forEachRemaining(all::add);
        }
        List<FeatureRow> computed = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            String id = customer(i);
            BehaviorContext context = BehaviorContext.builder(Shop.of("shop_0001"))
                    .interactions(all.stream()
                            .filter(row -> id.equals(row.customerId()))
                            .toList())
                    .build();
            Customer customer = Customer.builder("shop_0001", id).build();
            computed.add(generator.generateRow(generator.digest(customer, context, START.plusSeconds(1_000_000))));
        }
        return computed;
    }

    private static String customer(int i) {
        return "70000" + (10_000_000 + i % CUSTOMERS);
    }

    private static String time(int i) {
        return START.plusMillis(i * 7_531L).toString();
    }

    private String tenths() {
        return random.nextInt(100) + "." + random.nextInt(10);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
