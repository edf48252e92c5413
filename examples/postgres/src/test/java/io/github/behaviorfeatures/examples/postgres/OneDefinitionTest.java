package io.github.behaviorfeatures.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.batch.CustomerDataset;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.export.FeatureJson;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's part of a promise: one settings file gives the same rows in every program. */
class OneDefinitionTest {
    private static final Path FOLDER = Path.of("../cli/src/test/resources/one-definition");

    @TempDir
    Path sample;

    private final FeatureSettings settings = SettingsJson.read(FOLDER.resolve("settings.json"));

    private static String expected(String name) throws IOException {
        Properties expected = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve("expected.properties"))) {
            expected.load(in);
        }
        return expected.getProperty(name);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    /** What the program stores is the library's to the last digit, and that is what is expected of every program. */
    @Test
    void theRowsOfTheSampleAreThoseExpectedOfEveryProgram() throws Exception {
        SampleShop.write(sample);
        CustomerBehaviorFeatureGenerator generator = settings.generator().build();
        CustomerDataset dataset = dataset();
        StringWriter out = new StringWriter();
        try (Server server = Server.start()) {
            Database database = server.newEmptyDatabase();
            int code = Main.run(
                    new String[] {
                        "--url",
                        database.url(),
                        "--load",
                        sample.toString(),
                        "--skip-bad-rows",
                        "--shop",
                        "teahouse",
                        "--as-of",
                        SampleShop.END.toString(),
                        "--late-arrival",
                        "3d",
                        "--settings",
                        FOLDER.resolve("settings.json").toString()
                    },
                    new PrintWriter(out, true),
                    new PrintWriter(out, true));

            assertThat(code).as(out.toString()).isZero();
            assertThat(Server.stored(generator, database)).isEqualTo(Server.direct(generator, dataset, SampleShop.END));
        }
        assertThat(generator.definitionsVersion()).isEqualTo(expected("definitions_version"));
        assertThat(sha256(lines(generator, dataset))).isEqualTo(expected("rows_sha256"));
    }

    private CustomerDataset dataset() {
        CustomerDataset.Builder dataset = CustomerDataset.builder().shop(settings.shop(Shop.of("teahouse")));
        try (var customers =
                        BehaviorJson.readCustomers(sample.resolve("customer_data.jsonl"), "teahouse", BadLines.SKIP);
                var interactions =
                        BehaviorJson.readInteractions(sample.resolve("user_interactions.jsonl"), BadLines.SKIP);
                var sessions = BehaviorJson.readSessions(sample.resolve("user_sessions.jsonl"), BadLines.SKIP);
                var attributions =
                        BehaviorJson.readAttributions(sample.resolve("purchase_attributions.jsonl"), BadLines.SKIP)) {
            return dataset.customers(customers)
                    .interactions(interactions)
                    .sessions(sessions)
                    .attributions(attributions)
                    .build();
        }
    }

    private static String lines(CustomerBehaviorFeatureGenerator generator, CustomerDataset dataset) {
        List<String> lines = new ArrayList<>();
        for (var entry : dataset) {
            var activity = generator.digest(entry.customer(), entry.context(), SampleShop.END);
            if (!activity.isEmpty()) {
                lines.add(FeatureJson.row(generator.generateRow(activity), false));
            }
        }
        return String.join("\n", lines.stream().sorted().toList()) + "\n";
    }
}
