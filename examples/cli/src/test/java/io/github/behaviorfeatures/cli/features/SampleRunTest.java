package io.github.behaviorfeatures.cli.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SampleRunTest {

    private static final List<String> FEATURES = CustomerBehaviorFeatureGenerator.ofDefaults().catalog().keys().stream()
            .map(FeatureKey::name)
            .toList();
    private static Program sample;

    @TempDir
    private Path folder;

    @BeforeAll
    static void runOnce() {
        sample = Program.run();
    }

    @Test
    void writesOneReadableRowPerComputedCustomer() {
        assertThat(sample.exitCode()).isZero();
        for (String line : sample.rows()) {
            JsonNode row = new ObjectMapper().readTree(line);
            assertThat(row.propertyNames()).containsAll(FEATURES);
            assertThat(row.get("last_computed_at").stringValue()).isEqualTo(Program.AS_OF);
        }
        assertThat(sample.rows()).hasSize(count("computed")).hasSize(count("rows written"));
        assertThat(count("customers read")).isEqualTo(count("computed") + count("skipped \\(inactive\\)"));
        assertThat(count("without a record")).isPositive();
    }

    private static int count(String line) {
        Matcher matcher = Pattern.compile("(?m)^ *" + line + " +(\\d+)").matcher(sample.err());
        assertThat(matcher.find()).as(line).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    @Test
    void saysThatItIsTheSampleAndWhatElseToDo() {
        assertThat(sample.err())
                .contains("bundled sample shop as of " + Program.AS_OF, "--data DIR", "--write-sample DIR");
    }

    @Test
    void showsEverySegment() {
        for (String segment : SegmentationCalculator.CUSTOMER_SEGMENT.allowed()) {
            assertThat(sample.err()).containsPattern("(?m)^" + segment + " +\\d+ +\\d+\\.\\d%  #+$");
        }
    }

    @Test
    void showsEveryKindOfDirt() {
        assertThat(sample.err())
                .contains("no time", "duplicate id", "bot", "orphan refund", "no customer id", "not before as-of")
                .contains(
                        "negative session length",
                        "session over 24 h",
                        "no order id",
                        "customer with rows but no record")
                .contains("bad value in view_duration", "unreadable time in created_at", "chat_opened", "fridge");
    }

    @Test
    void isTheSameOnEveryMachine() throws Exception {
        assertThat(Program.run("--write-sample", folder).exitCode()).isZero();
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        for (String name : SampleShop.FILES) {
            hash.update(Files.readAllBytes(folder.resolve(name)));
        }
        // Changes with every change of the sample, and with nothing else.
        assertThat(HexFormat.of().formatHex(hash.digest()))
                .isEqualTo("a3949f12879cc286f51f6e0bc5c144d4883584cdb17c0c624179fcef7665c36b");
    }

    @Test
    void writtenOutItGivesTheSameRowsInWhateverOrderItsLinesAre() throws IOException {
        Program.run("--write-sample", folder);
        assertThat(Program.run("--data", folder, "--as-of", Program.AS_OF).rows())
                .isEqualTo(sample.rows());

        for (String name : SampleShop.FILES) {
            Path file = folder.resolve(name);
            List<String> lines = Files.readAllLines(file);
            Collections.shuffle(lines, new Random(1));
            Files.write(file, lines);
        }
        assertThat(Program.run("--data", folder, "--as-of", Program.AS_OF).rows())
                .containsExactlyInAnyOrderElementsOf(sample.rows());
    }

    @Test
    void isNotWrittenOverFilesThatSomebodyMayHaveEdited() throws IOException {
        Program.write(folder.resolve("shop.json"), "{}");
        Program run = Program.run("--write-sample", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("shop.json"));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void pageOfACustomerShowsEveryFeature() {
        Program page = Program.run("--customer", "c100", "--explain");
        assertThat(page.exitCode()).isZero();
        assertThat(page.out())
                .contains("customer     c100", "shop         teahouse (Europe/Berlin)", "as of        " + Program.AS_OF)
                .contains("recency", "disengagement", "EUR")
                .contains(FEATURES);
    }

    @Test
    void headerOfCsvIsTheCatalogue() {
        Program csv = Program.run("--format", "csv");
        assertThat(csv.rows()).hasSize(1 + sample.rows().size());
        assertThat(csv.rows().get(0))
                .isEqualTo("shop_id,customer_id,last_computed_at,definitions_version," + String.join(",", FEATURES));
    }

    @Test
    void rowsCarryPartsAndEvidenceOnRequest() {
        Program run = Program.run("--explain", "--evidence", "--metafield", "custom.favorite_tea");
        JsonNode row = new ObjectMapper().readTree(run.rows().get(0));
        assertThat(row.has("metafield_custom_favorite_tea")).isTrue();
        assertThat(row.at("/_evidence/total_purchases/support").intValue()).isPositive();
        assertThat(row.at("/_explanation/engagement_score/recency/weight").doubleValue())
                .isEqualTo(0.25);
        assertThat(row.at("/_explanation").propertyNames())
                .containsExactly("engagement_score", "customer_segment", "risk_score");
    }
}
