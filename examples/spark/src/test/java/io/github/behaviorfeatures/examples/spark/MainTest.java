package io.github.behaviorfeatures.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The options of the job, and what it says. */
class MainTest {
    private static final String SESSIONS = """
            {"customer_id":"c1","session_id":"v1","start_time":"2026-01-02T10:00:00Z","divice":"mobile"}
            {"customer_id":"c1","session_id":"v2","start_time":"2026-01-03T10:00:00Z","divice":"desktop"}
            {"customer_id":"c2","session_id":"v3","start_time":"2026-01-04T10:00:00Z"}
            """;

    @TempDir
    Path data;

    @TempDir
    Path temporary;

    /** Somebody's own. */
    public static final class IdLength implements FeatureCalculator {
        private static final FeatureKey<Integer> NUMBER = FeatureKey.count("id_length")
                .category("Test")
                .description("length of the id")
                .support("none")
                .absent("never")
                .source("ours");

        @Override
        public List<FeatureKey<?>> outputs() {
            return List.of(NUMBER);
        }

        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            out.put(NUMBER, activity.customer().customerId().length(), 1);
        }
    }

    private Path run(String... options) throws IOException {
        Path out = temporary.resolve("out");
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--out", out.toString()));
        arguments.addAll(Arrays.asList(options));
        Main main = new Main();
        Main.commandLine(main).parseArgs(arguments.toArray(new String[0]));
        main.run(LocalSpark.SESSION);
        return out;
    }

    private static List<Row> features(Path out) {
        return LocalSpark.SESSION
                .read()
                .parquet(out + "/features")
                .orderBy("customer_id")
                .collectAsList();
    }

    private static List<Row> report(Path out) {
        return LocalSpark.SESSION.read().json(out + "/report").collectAsList();
    }

    @Test
    void aShopForRowsThatNameNoneACalculatorAndAPlainDate() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);

        Path out = run("--shop", "mine", "--calculator", IdLength.class.getName(), "--as-of", "2026-02-01");

        assertThat(features(out))
                .extracting(
                        row -> row.<String>getAs("shop_id"),
                        row -> row.<String>getAs("customer_id"),
                        row -> row.<Integer>getAs("id_length"),
                        row -> row.<Instant>getAs("last_computed_at"))
                .containsExactly(
                        tuple("mine", "c1", 2, Instant.parse("2026-02-01T00:00:00Z")),
                        tuple("mine", "c2", 2, Instant.parse("2026-02-01T00:00:00Z")));
        try (Stream<Path> files = Files.list(out.resolve("features"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .hasSize(1);
        }
    }

    @Test
    void withoutAShopRowsAreLeftOutAndCounted() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);

        Path out = run();

        assertThat(features(out)).isEmpty();
        assertThat(report(out))
                .extracting(row -> row.<String>getAs("table"), row -> row.getAs("cause"), row -> row.getAs("number"))
                .contains(tuple("user_sessions", "no shop id", 3L));
    }

    /** Two of the three lines have the field; of a column it is not known, as it is not read. */
    @Test
    void fieldsThatATableDoesNotKnowAreReported(@TempDir Path typed) throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);
        String cause = "unknown field divice";
        assertThat(report(run("--shop", "mine")))
                .filteredOn(row -> String.valueOf(row.<String>getAs("cause")).startsWith(cause))
                .extracting(row -> row.<Long>getAs("number"))
                .containsExactly(2L);

        LocalSpark.SESSION
                .read()
                .json(data.resolve("user_sessions.jsonl").toString())
                .write()
                .parquet(typed + "/user_sessions.parquet");
        Files.delete(data.resolve("user_sessions.jsonl"));
        data = typed;
        assertThat(report(run("--shop", "mine", "--mode", "overwrite")))
                .filteredOn(row -> String.valueOf(row.<String>getAs("cause")).startsWith(cause))
                .extracting(row -> row.<Long>getAs("number"))
                .containsExactly(3L);
    }

    @Test
    void resultsAreReplacedOnlyIfAskedFor() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);
        Path out = run("--shop", "mine");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--shop", "other"))
                .withMessageContaining("--mode overwrite");
        assertThat(features(out))
                .extracting(row -> row.<String>getAs("shop_id"))
                .containsExactly("mine", "mine");
        run("--shop", "other", "--mode", "overwrite");
        assertThat(features(out))
                .extracting(row -> row.<String>getAs("shop_id"))
                .containsExactly("other", "other");
    }

    @Test
    void aHorizonIsADefinition() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);

        String usual = features(run("--shop", "mine")).get(0).getAs("definitions_version");
        String other = features(run("--shop", "mine", "--horizon-days", "90", "--mode", "overwrite"))
                .get(0)
                .getAs("definitions_version");

        assertThat(other).isNotEqualTo(usual);
    }

    @Test
    void settingsAreWhatTheFileSaysUnlessAnOptionSaysOtherwise() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);
        Path file = temporary.resolve("settings.json");
        FeatureSettings.Builder settings = FeatureSettings.builder().churnHorizonDays(90);
        Files.writeString(file, SettingsJson.write(settings.build()));

        Path ofFile = run("--shop", "mine", "--settings", file.toString());
        assertThat(features(ofFile).get(0).<String>getAs("definitions_version")).isEqualTo(version(settings));
        Path ofOption =
                run("--shop", "mine", "--settings", file.toString(), "--horizon-days", "60", "--mode", "overwrite");
        assertThat(features(ofOption).get(0).<String>getAs("definitions_version"))
                .isEqualTo(version(settings.churnHorizonDays(60)));
    }

    private static String version(FeatureSettings.Builder settings) {
        return settings.build().generator().build().definitionsVersion();
    }

    @Test
    void aSettingThatIsUnknownIsNamed() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);
        Path file = Files.writeString(temporary.resolve("settings.json"), "{\"curency\":\"EUR\"}");

        assertThatThrownBy(() -> run("--settings", file.toString())).hasMessageContaining("curency");
    }

    @Test
    void whatIsNotReadIsNamed() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);
        Files.writeString(data.resolve("customer_data.csv"), "customer_id\nc1\n");
        Files.writeString(data.resolve("shop.json"), "{\"shop_id\":\"mine\",\"timezon\":\"Europe/Berlin\"}");
        ShopFolder folder = new ShopFolder(LocalSpark.SESSION, data.toString());

        assertThat(folder.shop())
                .hasValueSatisfying(shop -> assertThat(shop.id()).isEqualTo("mine"));

        assertThat(folder.warnings())
                .satisfiesExactly(
                        table -> assertThat(table).startsWith("customer_data.csv is not read"),
                        key -> assertThat(key).contains("shop.json", "timezon"));
    }

    @Test
    void aCalculatorThatIsNotThereIsNamed() throws IOException {
        Files.writeString(data.resolve("user_sessions.jsonl"), SESSIONS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--calculator", "com.acme.Gifts"))
                .withMessageContaining("com.acme.Gifts")
                .withMessageContaining("--jars");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("--calculator", "java.lang.String"))
                .withMessageContaining("FeatureCalculator");
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertThatThrownBy(() -> run("--as-of", "yesterday"))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("no instant such as");
    }

    @Test
    void failuresOfMachinesAreToldInWords() {
        assertThat(Failures.inWords(
                        new IllegalStateException("Job aborted", new IOException("No space left on device"))))
                .startsWith("A disk is full")
                .contains("--mode overwrite");
        assertThat(Failures.inWords(new IllegalStateException("Job aborted", new OutOfMemoryError("Java heap space"))))
                .startsWith("A machine ran out of memory");
        assertThat(Failures.inWords(
                        new IllegalStateException("Job aborted", new IllegalStateException("first line\nsecond"))))
                .contains("IllegalStateException: first line.")
                .doesNotContain("second");
    }

    @Test
    void withoutSparkTheJarSaysWhatIsMissing() throws Exception {
        Process alone = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(Start.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Start.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(alone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(alone.waitFor()).isEqualTo(2);
        assertThat(said).contains("spark-submit").doesNotContain("Exception");
    }
}
