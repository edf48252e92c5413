package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.population.ChurnHead;
import io.github.behaviorfeatures.population.ChurnHead.Input;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.population.PurchaseHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check values of the churn head, worked out by an independent program for the 393 customers of CDNOW as of October
 * 1997. No test where the files are not: nothing is skipped.
 */
class CdnowChurnHeadTest {

    private static final Path DATA = Path.of("..", "shared", "data");
    private static final Instant AS_OF = Instant.parse("1997-10-01T00:00:00Z");
    private static final Offset<Double> CLOSE = within(1e-9);
    private static final Offset<Double> FITTED = within(1e-4);

    @TestFactory
    Stream<DynamicTest> agreesWithTheCheckValues() {
        return Files.exists(DATA.resolve("models/reference_cdnow393.csv"))
                ? Stream.of(
                        dynamicTest("twenty predictions", CdnowChurnHeadTest::predictions),
                        dynamicTest("the fit", CdnowChurnHeadTest::fit))
                : Stream.empty();
    }

    private static JsonNode parameters() throws IOException {
        return new JsonMapper().readTree(Files.readString(DATA.resolve("models/params_cdnow393.json")));
    }

    private static Map<Input, Double> six(JsonNode numbers) {
        Map<Input, Double> six = new EnumMap<>(Input.class);
        for (Input input : Input.values()) {
            six.put(input, numbers.path(input.ordinal()).doubleValue());
        }
        return six;
    }

    private static void predictions() throws IOException {
        JsonNode given = parameters();
        DropoutModel base = new DropoutModel(
                DropoutModel.Kind.MBG_NBD,
                given.path("r").doubleValue(),
                given.path("alpha").doubleValue(),
                given.path("a").doubleValue(),
                given.path("b").doubleValue());
        ChurnHead head = ChurnHead.of(
                given.path("H").intValue(),
                given.path("medianOrderValue").doubleValue(),
                six(given.at("/churnHead/w")),
                given.at("/churnHead/neutral").doubleValue(),
                six(given.at("/churnHead/means")),
                List.of());
        List<String> lines = Files.readAllLines(DATA.resolve("models/reference_cdnow393.csv"));
        assertThat(lines).hasSize(21);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            double[] numbers = new double[cells.length];
            for (int i = 3; i < cells.length; i++) {
                numbers[i] = Double.parseDouble(cells[i]);
            }
            double age = numbers[5];
            PurchaseHistory history = new PurchaseHistory((int) numbers[3], age - numbers[4], age);
            double churn = base.probabilityOfNoPurchase(history, head.horizonDays());
            assertThat(churn).as(line).isCloseTo(numbers[8], CLOSE);
            assertThat(head.churnProbability(churn, history, (int) numbers[6], numbers[7]))
                    .as(line)
                    .isCloseTo(numbers[15], CLOSE);
            assertThat(head.shifts(churn, history, (int) numbers[6], numbers[7]))
                    .as(line)
                    .allSatisfy(shift -> assertThat(shift.value())
                            .isCloseTo(numbers[9 + shift.input().ordinal()], CLOSE));
        }
    }

    private static void fit() throws IOException {
        JsonNode expected = parameters();
        PopulationModel model = fitted();
        DropoutModel base = model.dropout();
        assertThat(base.r()).isCloseTo(expected.path("r").doubleValue(), FITTED);
        assertThat(base.alpha()).isCloseTo(expected.path("alpha").doubleValue(), withinPercentage(0.01));
        assertThat(base.a()).isCloseTo(expected.path("a").doubleValue(), FITTED);
        assertThat(base.b()).isCloseTo(expected.path("b").doubleValue(), FITTED);
        ChurnHead head = model.head().orElseThrow();
        assertThat(head.horizonDays()).isEqualTo(expected.path("H").intValue());
        assertThat(head.medianValue())
                .hasValue(expected.path("medianOrderValue").doubleValue());
        assertThat(head.windows()).hasSize(expected.path("windows").intValue());
        assertThat(head.windows())
                .allSatisfy(window -> assertThat(window.days())
                        .isEqualTo(expected.path("trainHorizon").intValue()));
        assertThat(head.level()).isCloseTo(expected.at("/churnHead/neutral").doubleValue(), FITTED);
        Map<Input, Double> slopes = six(expected.at("/churnHead/w"));
        Map<Input, Double> means = six(expected.at("/churnHead/means"));
        for (Input input : Input.values()) {
            assertThat(head.slope(input)).as(input.label()).isCloseTo(slopes.get(input), FITTED);
            assertThat(head.mean(input)).as(input.label()).isCloseTo(means.get(input), FITTED);
        }
    }

    private static PopulationModel fitted() {
        CustomerBehaviorFeatureGenerator generator = CustomerBehaviorFeatureGenerator.ofDefaults();
        try (CustomerFiles files = CustomerFiles.builder()
                .table(Table.CUSTOMER_DATA, DATA.resolve("cdnow/customer_data.jsonl"))
                .table(Table.PURCHASE_ATTRIBUTIONS, DATA.resolve("cdnow/purchase_attributions.jsonl"))
                .openInAnyOrder()) {
            return PopulationFit.ofDefaults().fit(PopulationLearning.purchases(generator, () -> files, AS_OF), AS_OF);
        }
    }
}
