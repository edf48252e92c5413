package io.github.behaviorfeatures.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.cli.sample.SampleShop;
import io.github.behaviorfeatures.json.PopulationJson;
import io.github.behaviorfeatures.population.DropoutModel;
import io.github.behaviorfeatures.population.PopulationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code fit}, {@code backtest} and {@code --population}. */
class PopulationCommandsTest {

    @TempDir
    private static Path sample;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeSample() throws IOException {
        SampleShop.write(sample);
    }

    @Test
    void fitWritesAModelAndTellsHowItCameAbout() {
        Path file = folder.resolve("model.json");
        Program run = Program.run("fit", "--data", sample, "--as-of", Program.AS_OF, "--out", file);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        PopulationModel model = PopulationJson.read(file);
        assertThat(model.dropout().kind()).isEqualTo(DropoutModel.Kind.MBG_NBD);
        assertThat(model.fit().orElseThrow().customers()).isEqualTo(309); // those with an order
        assertThat(model.fit().orElseThrow().asOf()).hasToString(Program.AS_OF);
        assertThat(run.err())
                .contains(
                        "customers with an order  309", "MBG/NBD", "Gamma-Gamma", "log-likelihood", "RFM cuts, spend");
    }

    @Test
    void settingsOfTheFitAreHeard() {
        Program run = Program.run(
                "fit",
                "--data",
                sample,
                "--as-of",
                Program.AS_OF,
                "--model",
                "bg",
                "--maximum-likelihood",
                "--all-spend-parameters");
        PopulationModel model = PopulationJson.read(run.out());
        assertThat(model.dropout().kind()).isEqualTo(DropoutModel.Kind.BG_NBD);
        assertThat(model.fit().orElseThrow().dropout().prior()).isEqualTo("none");
        assertThat(model.spend().orElseThrow().p()).isNotEqualTo(4);
    }

    /** The same features whether the model is fitted before or in the run. */
    @Test
    void aModelIsUsedAsFileOrFittedOnTheWay() {
        Path file = folder.resolve("model.json");
        Program.run("fit", "--data", sample, "--as-of", Program.AS_OF, "--out", file);
        Program fromFile = Program.run("--data", sample, "--as-of", Program.AS_OF, "--population", file);
        Program onTheWay = Program.run("--data", sample, "--as-of", Program.AS_OF, "--population", "fit");
        assertThat(fromFile.exitCode()).isZero();
        assertThat(onTheWay.out().equals(fromFile.out())).isTrue();
        assertThat(onTheWay.out().contains("\"rfm_monetary\":5")).isTrue(); // absent without a fitted population
        assertThat(Program.run("--data", sample, "--as-of", Program.AS_OF).out())
                .isNotEqualTo(fromFile.out());
    }

    @Test
    void backtestPrintsATableAndWritesJson() throws IOException {
        Path file = folder.resolve("backtest.json");
        Program run = Program.run(
                "backtest", "--data", sample, "--split", "2026-01-01", "--horizon-days", 180, "--out", file);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("By Brier score ")
                .contains("split 2026-01-01T00:00:00Z, horizon 180 days")
                .contains(
                        "churn predicted by",
                        "model without head",
                        "recency: 1 - exp(-days/90)",
                        "silent for 90 days",
                        "purchase dates");
        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        assertThat(json.path("scores")).hasSize(6);
        assertThat(json.at("/model/fit/as_of").stringValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(run.out()).contains(json.path("customers").intValue() + " customers");
    }

    @Test
    void aModelOfLaterIsFoundOut() {
        Path file = folder.resolve("model.json");
        Program.run("fit", "--data", sample, "--as-of", Program.AS_OF, "--out", file);
        Program run = Program.run(
                "backtest", "--data", sample, "--split", "2026-01-01", "--horizon-days", 180, "--population", file);
        assertThat(run.out()).contains("warning: the model was fitted as of " + Program.AS_OF + ", after the split");
    }

    /** Of eight lines one is none, one names nobody, one has no time and one comes twice; a key of shop.json is none. */
    @Test
    void whatIsLeftOutIsToldByFitAndBacktest() throws IOException {
        Program.write(folder.resolve("shop.json"), "{\"id\": \"s\", \"time_zon\": \"Europe/Berlin\"}");
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"customer_id\":\"a\",\"order_id\":\"1\",\"order_value\":5,\"created_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"customer_id\":\"a\",\"order_id\":\"2\",\"order_value\":6,\"created_at\":\"2026-02-01T00:00:00Z\"}",
                "{\"customer_id\":\"b\",\"order_id\":\"3\",\"order_value\":7,\"created_at\":\"2026-02-09T12:00:00Z\"}",
                "{\"user_id\":\"c\",\"order_id\":\"4\",\"order_value\":7,\"created_at\":\"2026-01-09T00:00:00Z\"}",
                "{\"customer_id\":\"d\",\"order_id\":\"5\",\"order_value\":7,\"created_at\":\"soon\"}",
                "{\"customer_id\":\"a\",\"id\":\"r\",\"order_id\":\"6\",\"order_value\":8,\"created_at\":\"2026-01-02T00:00:00Z\"}",
                "{\"customer_id\":\"a\",\"id\":\"r\",\"order_id\":\"6\",\"order_value\":8,\"created_at\":\"2026-01-02T00:00:00Z\"}",
                "{\"customer_id\"");
        for (List<Object> args : List.<List<Object>>of(
                List.of("fit", "--as-of", "2026-06-01"),
                List.of("backtest", "--split", "2026-02-01", "--horizon-days", 9))) {
            List<Object> all = new ArrayList<>(args);
            all.addAll(List.of("--data", folder, "--skip-bad-lines"));
            Program run = Program.run(all.toArray());
            assertThat(run.exitCode()).isZero();
            assertThat(run.err().lines())
                    .containsSequence(
                            "data quality",
                            "table                            seen         used     left out",
                            "customer_data                       0            0            0",
                            "purchase_attributions               8            4            4")
                    .contains(
                            "purchase_attributions               1  no time; left out",
                            "purchase_attributions               1  duplicate id; left out",
                            "purchase_attributions               1  no customer id; left out",
                            "purchase_attributions               1  unreadable; left out",
                            "WARNING: 1 bad lines of " + folder.resolve("purchase_attributions.jsonl") + " skipped:")
                    .anyMatch(line -> line.contains("time_zon (perhaps timezone)"));
        }
    }

    /** A mistyped year: everybody looks as if they had been silent for decades. */
    @Test
    void anInstantThatIsStillToComeIsWarnedOf() {
        assertThat(Program.run("--data", sample, "--as-of", "2099-07-01").err())
                .contains("WARNING: --as-of 2099-07-01T00:00:00Z is still to come");
        assertThat(Program.run("fit", "--data", sample, "--as-of", "2099-07-01").err())
                .contains("WARNING: --as-of 2099-07-01T00:00:00Z is still to come");
        assertThat(Program.run("--data", sample, "--as-of", Program.AS_OF).err())
                .doesNotContain("still to come");
        assertThat(Program.run("training", "--every", "30d", "--from", "2099-01-01", "--to", "2099-01-01")
                        .err())
                .contains("WARNING: the instant 2099-01-01T00:00:00Z is still to come");
        assertThat(Program.run("backtest", "--split", "2099-01-01", "--horizon-days", 30, "--force")
                        .err())
                .contains("WARNING: the horizon until 2099-01-31T00:00:00Z is still to come");
    }

    /** Rows of any table tell which shops there are: a model of one is not for the customers of another. */
    @Test
    void shopsOfInteractionsCountToo() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\":\"s1\",\"customer_id\":\"a\",\"order_id\":\"1\",\"created_at\":\"2026-01-01T00:00:00Z\"}");
        Program.write(
                folder.resolve("user_interactions.csv"),
                "shop,customer_id,event_type,at",
                "s2,b,search,2026-01-01T00:00:00Z");
        for (List<Object> args : List.<List<Object>>of(List.of("fit"), List.of("--population", "fit"))) {
            List<Object> all = new ArrayList<>(args);
            all.addAll(List.of("--data", folder, "--as-of", "2026-06-01"));
            all.addAll(List.of("--map", "user_interactions.shop_id=shop", "--map", "user_interactions.created_at=at"));
            Program run = Program.run(all.toArray());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).containsPattern("the data hold several shops, (s1 and s2|s2 and s1) among");
        }
    }

    @Test
    void aFolderWithoutPurchasesIsTold() throws IOException {
        Program.write(
                folder.resolve("user_interactions.jsonl"),
                "{\"customer_id\":\"a\",\"event_type\":\"search\",\"created_at\":\"2026-01-01T00:00:00Z\"}");
        Program run = Program.run("fit", "--data", folder, "--as-of", "2026-06-01");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "there is no customer with an order in " + folder + ": no purchase_attributions.jsonl or .csv");
    }

    /** The customers are called otherwise: nobody has an order, and the message says why. */
    @Test
    void whereNobodyHasAnOrderTheMessageSaysWhatWasLeftOut() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"buyer\":\"a\",\"order_id\":\"1\",\"order_value\":5,\"created_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"buyer\"");
        Program run = Program.run("fit", "--data", folder, "--as-of", "2026-06-01", "--skip-bad-lines");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "; check the as-of instant and the purchase attributions",
                        "; purchase_attributions: 1 rows left out: no customer id",
                        "; purchase_attributions: 1 rows left out: unreadable");
    }

    @Test
    void aPopulationIsOfOneShop() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\":\"s1\",\"customer_id\":\"a\",\"order_id\":\"1\",\"created_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"shop_id\":\"s2\",\"customer_id\":\"a\",\"order_id\":\"2\",\"created_at\":\"2026-01-01T00:00:00Z\"}");
        for (List<Object> args : List.<List<Object>>of(
                List.of("fit", "--data", folder),
                List.of("backtest", "--data", folder, "--split", "2026-02-01", "--horizon-days", 9),
                List.of("--data", folder, "--population", "fit"))) {
            Program run = Program.run(args.toArray());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("several shops, s1 and s2");
        }
    }

    @Test
    void nobodyToLearnFromIsSaidInOneLine() throws IOException {
        Program.write(folder.resolve("customer_data.jsonl"), "{\"shop_id\":\"s1\",\"customer_id\":\"a\"}");
        Program fit = Program.run("fit", "--data", folder);
        assertThat(fit.exitCode()).isEqualTo(1);
        assertThat(fit.err())
                .startsWith("behavior-features: there is no customer with an order")
                .hasLineCount(1);
        Program backtest = Program.run("backtest", "--data", folder, "--split", "2026-02-01", "--horizon-days", 9);
        assertThat(backtest.exitCode()).isEqualTo(1);
        assertThat(backtest.err())
                .contains("there is no customer with an order")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "fit --data DIR --horizon-days 36501, 1 to 36500",
        "--data DIR --population fit --horizon-days 0, 1 to 36500",
        "fit --data DIR --model bgnbd, 'MBG, BG'",
        "fit --data DIR --out DIR, is a folder",
        "fit --data DIR --out DIR/purchase_attributions.jsonl, to be read",
        "backtest --data DIR --split 2026-01-01, --horizon-days",
        "backtest --data DIR --horizon-days 9, --split",
        "backtest --data DIR --split 2026-01-01 --horizon-days 0, 1 to 36500",
        "backtest --data DIR --split soon --horizon-days 9, is no instant",
        "backtest --data DIR --split 2026-01-01 --horizon-days 9 --population DIR/none, no file",
    })
    void mistakesAreAnsweredByOneLineAndTheHint(String args, String expected) throws IOException {
        Program.smallShop(folder);
        Program run =
                Program.run((Object[]) args.replace("DIR", folder.toString()).split(" "));
        run.assertMistake(expected);
    }

    @Test
    void commandsHaveHelp() {
        assertThat(Program.run("fit", "--help").out()).contains("--maximum-likelihood", "--data=DIR");
        assertThat(Program.run("backtest", "--help").out()).contains("--split=INSTANT");
        assertThat(Program.run("--help").out()).contains("Commands:", "backtest");
    }

    @Test
    void theHeadIsLearnedForTheHorizonAskedForAndSaysHow() {
        Path file = folder.resolve("model.json");
        Program run =
                Program.run("fit", "--data", sample, "--as-of", Program.AS_OF, "--horizon-days", 90, "--out", file);
        assertThat(run.err())
                .containsPattern("churn head +for 90 days, level [-0-9.]+, slopes learned from")
                // 30 June 2026, 22:00 UTC is 1 July in Berlin: 90, 135 and 180 days before it
                .containsPattern(
                        "90 days from 2026-04-02: \\d+ customers with an order before, of whom [0-9.]+ % did not buy")
                .contains("90 days from 2026-02-16", "90 days from 2026-01-02")
                .containsPattern("slopes \\(default\\) +base -?[0-9.]+ \\(-0.40\\), silence");
        assertThat(PopulationJson.read(file).head().orElseThrow().horizonDays()).isEqualTo(90);
        assertThat(PopulationJson.read(Program.run("fit", "--data", sample, "--as-of", Program.AS_OF, "--no-head")
                                .out())
                        .head())
                .isEmpty();
    }

    @Test
    void aHeadOfAnotherHorizonIsRefused() {
        Path file = folder.resolve("model.json");
        Program.run("fit", "--data", sample, "--as-of", "2026-01-01", "--horizon-days", 90, "--out", file);
        Program.run("--data", sample, "--as-of", Program.AS_OF, "--population", file, "--horizon-days", 60)
                .assertMistake("learned for a horizon of 90 days, not 60");
        Program backtest = Program.run(
                "backtest", "--data", sample, "--split", "2026-01-01", "--horizon-days", 180, "--population", file);
        assertThat(backtest.exitCode()).isEqualTo(1);
        assertThat(backtest.err()).contains("learned for a horizon of 90 days, not 180");
        Program taken = Program.run("--data", sample, "--as-of", Program.AS_OF, "--population", file);
        Program asked =
                Program.run("--data", sample, "--as-of", Program.AS_OF, "--population", file, "--horizon-days", 90);
        assertThat(taken.exitCode()).isZero();
        assertThat(asked.out().equals(taken.out())).isTrue();
    }

    @Test
    void aPopulationFittedOnTheWayIsForTheHorizonAskedFor() {
        Path file = folder.resolve("model.json");
        Program.run("fit", "--data", sample, "--as-of", Program.AS_OF, "--horizon-days", 60, "--out", file);
        Program fromFile = Program.run("--data", sample, "--as-of", Program.AS_OF, "--population", file);
        Program onTheWay =
                Program.run("--data", sample, "--as-of", Program.AS_OF, "--population", "fit", "--horizon-days", 60);
        assertThat(onTheWay.exitCode()).isZero();
        assertThat(onTheWay.out().equals(fromFile.out())).isTrue();
    }

    @Test
    void churnIsExplainedInWords() {
        Program page = Program.run(
                "--data", sample, "--as-of", Program.AS_OF, "--population", "fit", "--customer", "c111", "--explain");
        assertThat(page.out())
                .contains("purchase model alone", "level of the shop, in log odds", "purchases in the last 180 days");
    }

    @Test
    void fitAndBacktestRunOnTheSample() {
        Program fit = Program.run("fit");
        assertThat(fit.exitCode()).isZero();
        assertThat(fit.err()).contains("the bundled sample shop");
        assertThat(fit.out())
                .isEqualTo(Program.run("fit", "--data", sample, "--as-of", Program.AS_OF)
                        .out());
        Program backtest = Program.run("backtest");
        assertThat(backtest.exitCode()).isZero();
        assertThat(backtest.err()).contains("the bundled sample shop");
        // the sample ends at 2026-06-30T22:00:00Z
        assertThat(backtest.out())
                .isEqualTo(Program.run(
                                "backtest", "--data", sample, "--split", "2026-01-01T22:00:00Z", "--horizon-days", 180)
                        .out());
        assertThat(Program.run("fit", "--help").out()).contains("bundled sample shop");
        assertThat(Program.run("backtest", "--help").out()).contains("bundled sample shop");
    }

    /** The sample's last order is of the end of June 2026; 200 days from 1 April lead to 18 October. */
    @Test
    void aHorizonBeyondTheDataIsRefusedWithBothDates() {
        Object[] arguments = {"backtest", "--data", sample, "--split", "2026-04-01", "--horizon-days", 200};
        Program refused = Program.run(arguments);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("the last order is of 2026-06-", "its end, 2026-10-18T00:00:00Z", "--force")
                .hasLineCount(1);
        Object[] forced = Arrays.copyOf(arguments, arguments.length + 1);
        forced[arguments.length] = "--force";
        Program run = Program.run(forced);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("do the data cover the whole horizon?");
    }

    @Test
    void anInstantBeforeTheFirstOrderIsRefusedWithBothDates() throws IOException {
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\":\"s\",\"customer_id\":\"a\",\"order_id\":\"1\",\"created_at\":\"2026-01-05T00:00:00Z\"}",
                "{\"shop_id\":\"s\",\"customer_id\":\"a\",\"order_id\":\"2\",\"created_at\":\"2026-01-09T00:00:00Z\"}");
        Program fit = Program.run("fit", "--data", folder, "--as-of", "2026-01-01");
        assertThat(fit.exitCode()).isEqualTo(1);
        assertThat(fit.err())
                .contains("before --as-of 2026-01-01T00:00:00Z: the first order is of 2026-01-05T00:00:00Z")
                .hasLineCount(1);
        Program backtest = Program.run("backtest", "--data", folder, "--split", "2026-01-05", "--horizon-days", 3);
        assertThat(backtest.exitCode()).isEqualTo(1);
        assertThat(backtest.err())
                .contains("before --split 2026-01-05T00:00:00Z: the first order is of 2026-01-05T00:00:00Z")
                .hasLineCount(1);
    }
}
