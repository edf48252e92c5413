package io.github.behaviorfeatures.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.population.Backtest;
import io.github.behaviorfeatures.population.BacktestReport;
import io.github.behaviorfeatures.population.PopulationFit;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * 393 customers of CDNOW, split after 39 of 78 weeks. The expected figures are those of a script of its own in Python 3.11,
 * which counts AUC pair by pair, integrates the expected purchases numerically, and shares ties. No test where the
 * files are not: nothing is skipped.
 */
class CdnowBacktestTest {

    private static final CustomerBehaviorFeatureGenerator GENERATOR = CustomerBehaviorFeatureGenerator.ofDefaults();
    private static final Path FOLDER = Path.of("..", "shared", "data", "cdnow");
    private static final Instant SPLIT = Instant.parse("1997-10-01T00:00:00Z");
    private static final int WEEKS_39 = 273;
    private static final Offset<Double> CLOSE = within(1e-9);

    @TestFactory
    Stream<DynamicTest> everyFigureAgreesWithAScript() {
        return Files.exists(FOLDER.resolve("purchase_attributions.jsonl"))
                ? Stream.of(
                        dynamicTest("39 weeks before, 39 after", CdnowBacktestTest::agrees),
                        dynamicTest("the table of the page", CdnowBacktestTest::isTheTableOfThePage))
                : Stream.empty();
    }

    private static void agrees() {
        BacktestReport report = Backtest.run(PopulationModel.DEFAULT, SPLIT, WEEKS_39, cases().stream());
        assertThat(report.customers()).isEqualTo(393);
        assertThat(report.churned()).isEqualTo(283); // 0.7201017811704835 of them
        List<BacktestReport.Score> scores = report.scores();
        assertScore(scores.get(0), 0.6926919370382267, 0.16321919307349347, 0.5942962228446599);
        assertScore(scores.get(2), 0.7054609701252811, 0.1729976496983071, 0.45900042271271013);
        assertScore(scores.get(3), 0.7189688403469322, 0.18902459791967288, 0.5187617057276169);
        assertScore(scores.get(4), 0.6517828461291358, 0.22137404580152673, 0.44830893084041706);
        assertTotals(report.purchases(), 304.0457095940255, 329, 0.9183692657421777);
        assertTotals(report.value(), 11139.959106105496, 12656.35, 32.04047307033993);
        assertThat(report.warnings()).isEmpty();
    }

    private static void assertScore(BacktestReport.Score score, double auc, double brier, double inTopTenth) {
        assertThat(score.auc().orElseThrow()).as(score.name()).isCloseTo(auc, CLOSE);
        assertThat(score.brier()).as(score.name()).isCloseTo(brier, CLOSE);
        assertThat(score.valueInTopTenth().orElseThrow()).as(score.name()).isCloseTo(inTopTenth, CLOSE);
    }

    private static void assertTotals(BacktestReport.Totals totals, double expected, double actual, double error) {
        assertThat(totals.expected()).isCloseTo(expected, within(1e-6));
        assertThat(totals.actual()).isCloseTo(actual, within(1e-6));
        assertThat(totals.meanAbsoluteError()).isCloseTo(error, CLOSE);
    }

    private static List<Backtest.Case> cases() {
        try (CustomerFiles files = files()) {
            return PopulationLearning.backtestCases(GENERATOR, () -> files, SPLIT, WEEKS_39)
                    .toList();
        }
    }

    private static void isTheTableOfThePage() throws IOException {
        PopulationModel fitted;
        try (CustomerFiles files = files()) {
            fitted = PopulationFit.builder()
                    .horizonDays(WEEKS_39)
                    .build()
                    .fit(PopulationLearning.purchases(GENERATOR, () -> files, SPLIT), SPLIT);
        }
        BacktestReport report = Backtest.run(fitted, SPLIT, WEEKS_39, cases().stream());
        assertThat(Files.readString(Path.of("src", "site", "markdown", "population.md")))
                .contains("<!-- backtest: begin -->\n```\n" + report + "```\n<!-- backtest: end -->\n");
    }

    private static CustomerFiles files() {
        return CustomerFiles.builder()
                .table(Table.CUSTOMER_DATA, FOLDER.resolve("customer_data.jsonl"))
                .table(Table.PURCHASE_ATTRIBUTIONS, FOLDER.resolve("purchase_attributions.jsonl"))
                .openInAnyOrder();
    }
}
