package io.github.behaviorfeatures.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.behaviorfeatures.cli.Program;
import io.github.behaviorfeatures.cli.output.Stop;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PageTest {

    private static final String AS_OF = "2026-03-01T00:00:00Z";

    @TempDir
    private Path folder;

    private Page page(Object... options) throws IOException {
        Path file = folder.resolve("page.html");
        List<Object> all = new ArrayList<>(List.of("--data", folder, "--html", file));
        all.addAll(List.of(options));
        if (!all.contains("--as-of")) {
            all.addAll(List.of("--as-of", AS_OF));
        }
        Program program = Program.run(all.toArray());
        assertThat(program.exitCode()).as(program.err()).isZero();
        return Page.read(file);
    }

    /** Customers with one order each, of so much. */
    private void orders(double... values) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            lines.add(order("customer-" + i, values[i], "2026-01-05T09:30:00Z", "google"));
        }
        Program.write(folder.resolve("purchase_attributions.jsonl"), lines.toArray(String[]::new));
    }

    private static String order(String customer, double value, String time, String source) {
        return "{\"shop_id\": \"s\", \"customer_id\": \"" + customer + "\", \"order_id\": \"" + customer + time
                + "\", \"order_value\": " + value + ", \"attribution_source\": \"" + source + "\", \"created_at\": \""
                + time + "\"}";
    }

    @Test
    void tellsTheQuartilesOfAFeature() throws IOException { // type 7 of 10, 20, 40, 80: 17.5, 30, 50
        orders(10, 20, 40, 80);
        JsonNode value = page().feature("avg_purchase_value");
        assertThat(value.get("present").intValue()).isEqualTo(4);
        assertThat(value.get("q1").doubleValue()).isEqualTo(17.5);
        assertThat(value.get("median").doubleValue()).isEqualTo(30);
        assertThat(value.get("q3").doubleValue()).isEqualTo(50);
        assertThat(value.get("min").doubleValue()).isEqualTo(10);
        assertThat(value.get("max").doubleValue()).isEqualTo(80);
        assertThat(value.get("mean").doubleValue()).isEqualTo(37.5);
        assertThat(value.get("medianSupport").doubleValue()).isEqualTo(1);
        assertThat(value.get("unit").stringValue()).isEqualTo("shop currency");
        assertThat(value.get("description").stringValue()).contains("mean value of the orders");
    }

    /** Rounded to a whole number of the axis the only value would stand beside itself. */
    @Test
    void aSingleValueHasABarAtItsPlaceAndAColumnThatHoldsIt() throws IOException {
        orders(54.9);
        Page page = page();
        JsonNode histogram = page.feature("avg_purchase_value").get("histogram");
        assertThat(histogram.get("whole").booleanValue()).isTrue();
        assertThat(histogram.get("edges").get(0).doubleValue()).isEqualTo(54.9);
        assertThat(histogram.get("counts").toString()).isEqualTo("[1]");
        double value = page.feature("lifetime_value_prediction").get("max").doubleValue();
        JsonNode grid = page.data().get("valueAndChurn");
        JsonNode steps = grid.get("steps");
        assertThat(steps.size()).isEqualTo(2);
        assertThat(value).isBetween(steps.get(0).doubleValue(), steps.get(1).doubleValue());
        long inBetween = 0;
        for (JsonNode row : grid.get("grid")) {
            inBetween += row.get(1).intValue();
        }
        assertThat(inBetween).isEqualTo(1);
    }

    @Test
    void countsAbsencesByReason() throws IOException {
        orders(10, 20);
        Page page = page();
        assertThat(page.feature("bounce_rate")
                        .get("absent")
                        .get("SOURCE_NOT_SUPPLIED")
                        .intValue())
                .isEqualTo(2);
        assertThat(page.feature("purchase_consistency")
                        .get("absent")
                        .get("INSUFFICIENT_DATA")
                        .intValue())
                .isEqualTo(2);
        assertThat(page.feature("bounce_rate").has("histogram")).isFalse();
    }

    @Test
    void countsOrdersByTheClocksOfTheShop() throws IOException {
        // Monday 5 January 2026, 09:30 UTC, is 18:30 in Tokyo; 20:00 UTC is Tuesday, 05:00
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                order("a", 10, "2026-01-05T09:30:00Z", "x"),
                order("b", 10, "2026-01-05T20:00:00Z", "x"),
                order("c", 10, "2026-01-05T20:59:59Z", "x"));
        Page page = page("--timezone", "Asia/Tokyo");
        JsonNode orders = page.data().get("times").get("orders");
        assertThat(orders.get("counts").get(18).intValue()).isEqualTo(1);
        assertThat(orders.get("counts").get(24 + 5).intValue()).isEqualTo(2);
        assertThat(orders.get("records").intValue()).isEqualTo(3);
        assertThat(orders.get("datesOnly").booleanValue()).isFalse();
        assertThat(page.data().get("times").has("interactions")).isFalse();
        assertThat(page.data().get("about").get("timeZones").get(0).stringValue())
                .isEqualTo("Asia/Tokyo");
    }

    @Test
    void saysWhenThereAreDatesWithoutATimeOfDay() throws IOException {
        Program.write(folder.resolve("purchase_attributions.jsonl"), order("a", 10, "2026-01-05", "x"));
        assertThat(page().data().get("times").get("orders").get("datesOnly").booleanValue())
                .isTrue();
    }

    @Test
    void putsCustomersOfValueAndChurnIntoAGrid() throws IOException {
        orders(10, 20, 40, 80);
        JsonNode grid = page().data().get("valueAndChurn");
        int customers = 0;
        for (JsonNode row : grid.get("grid")) {
            assertThat(row.size()).isEqualTo(grid.get("steps").size() + 1);
            for (JsonNode count : row) {
                customers += count.intValue();
            }
        }
        assertThat(customers).isEqualTo(4).isEqualTo(grid.get("customers").intValue());
    }

    @Test
    void showsFreeLabelsOnlyIfSeveralCustomersHaveThem() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(order("many-" + i, 10, "2026-01-05T09:30:00Z", "google"));
        }
        for (int i = 0; i < 4; i++) {
            lines.add(order("few-" + i, 10, "2026-01-05T09:30:00Z", "friend-of-anna"));
        }
        Program.write(folder.resolve("purchase_attributions.jsonl"), lines.toArray(String[]::new));
        Page page = page();
        JsonNode source = page.feature("preferred_attribution_source");
        assertThat(Page.texts(source.get("labels"), "label")).containsExactly("google");
        assertThat(source.get("otherLabels").intValue()).isEqualTo(4);
        assertThat(page.data().get("features").toString()).doesNotContain("friend-of-anna");
        assertThat(page.json()).doesNotContain("many-", "few-"); // the ids of the customers
    }

    @Test
    void listsDefectsOfTheRecordsByTableAndCause() throws IOException {
        Program.write(
                folder.resolve("user_interactions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"event_type\": \"moonwalk\","
                        + " \"created_at\": \"2026-01-05T09:30:00Z\"}",
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"event_type\": \"page_viewed\"}");
        JsonNode quality = page().data().get("quality");
        JsonNode table = Page.named(quality.get("tables"), "user_interactions");
        assertThat(table.get("seen").intValue()).isEqualTo(2);
        assertThat(table.get("leftOut").intValue()).isEqualTo(1);
        assertThat(Page.texts(table.get("causes"), "text")).containsExactly("no time");
        JsonNode names = quality.get("unknownNames").get(0);
        assertThat(names.get("field").stringValue()).isEqualTo("event_type");
        assertThat(Page.texts(names.get("names"), "name")).containsExactly("moonwalk");
    }

    @Test
    void listsNotesByKindAndFieldAndWhetherTheyAreDefects() throws IOException {
        Page.defectiveShop(folder);
        JsonNode notes = orderQuality(page()).get("notes");
        assertThat(notes)
                .extracting(note -> note.get("text").stringValue() + " in "
                        + note.get("field").stringValue() + " "
                        + note.get("count").intValue()
                        + (note.get("missing").booleanValue() ? "" : ", used"))
                .containsExactly(
                        "wrong type in attribution_source 1",
                        "unreadable time in created_at 1",
                        "placeholder time in created_at 1",
                        "time without a zone in created_at 1, used",
                        "placeholder id in order_id 1");
        JsonNode unreadable = notes.get(1); // 31/12/2025, the tenth line
        assertThat(unreadable.get("shape").stringValue()).isEqualTo("99/99/9999");
        assertThat(unreadable.get("source").stringValue()).isEqualTo("purchase_attributions.jsonl");
        assertThat(unreadable.get("line").intValue()).isEqualTo(10);
        assertThat(notes.get(2).has("shape")).isFalse();
    }

    /** The refund of customer a lowers their order of 80; customer b has no order. */
    @Test
    void tellsTheMoneyOfRefundsAndWhichIdsConflict() throws IOException {
        Page.defectiveShop(folder);
        Page page = page();
        assertThat(page.data().get("about").get("currency").stringValue()).isEqualTo("EUR");
        assertThat(orderQuality(page).get("causes"))
                .extracting(cause -> cause.get("text").stringValue() + " "
                        + cause.get("count").intValue() + " "
                        + cause.get("money").asString("-"))
                .contains(
                        "refunds matched to an earlier order 1 -30.0",
                        "orphan refund 1 -12.5",
                        "duplicate id, other fields differ 1 -",
                        "other currency; used without its money 1 -");
    }

    @Test
    void namesUnknownFieldsAndWhatIsPerhapsMeant() throws IOException {
        Page.defectiveShop(folder);
        JsonNode table = orderQuality(page());
        assertThat(table.get("unknownFields"))
                .extracting(field -> field.get("name").stringValue() + " "
                        + field.get("count").intValue() + " "
                        + field.get("nearest").asString("-"))
                .containsExactly("<img src=x onerror=window.harmed=3>? 1 -", "order_valeu 1 order_value");
        assertThat(table.get("moreUnknownFields").intValue()).isZero();
    }

    @Test
    void thirtyUnknownFieldsAreNamedAndTheOthersCounted() throws IOException {
        StringBuilder line = new StringBuilder("{\"customer_id\": \"a\", \"created_at\": \"2026-01-05\"");
        for (int i = 10; i < 42; i++) {
            line.append(", \"extra_field_").append(i).append("\": 1");
        }
        String more = line + "}";
        Program.write(
                folder.resolve("purchase_attributions.jsonl"),
                more,
                "{\"customer_id\": \"a\", \"created_at\": \"2026-01-06\", \"extra_field_41\": 1}");
        JsonNode table = orderQuality(page());
        assertThat(Page.texts(table.get("unknownFields"), "name"))
                .hasSize(30)
                .startsWith("extra_field_41", "extra_field_10", "extra_field_11");
        assertThat(table.get("moreUnknownFields").intValue()).isEqualTo(2); // 32 of them
    }

    @Test
    void warnsInASentenceOfATableWithoutARecordLeft() throws IOException {
        Page.defectiveShop(folder);
        assertThat(page().data().get("quality").get("warnings"))
                .extracting(JsonNode::stringValue)
                .singleElement()
                .asString()
                .startsWith("user_interactions: its only row has no readable created_at; seen: `<aaa? 9>`")
                .contains("user_interactions.jsonl line 1");
    }

    private static JsonNode orderQuality(Page page) {
        return Page.named(page.data().get("quality").get("tables"), "purchase_attributions");
    }

    @Test
    void keepsHostileTextsWithinTheirElement() throws IOException {
        Page.hostileShop(folder);
        Page page = page();
        assertThat(page.json()).contains("harmed").doesNotContain("<", ">", "&", "\u2028");
        assertThat(page.data().get("about").get("shops").get(0).stringValue())
                .isEqualTo("</script><script>window.harmed=1</script>");
        assertThat(Page.texts(page.feature("preferred_attribution_source").get("labels"), "label"))
                .containsExactly("<img src=x onerror=window.harmed=2>");
        assertThat(page.html()).doesNotContain("secret-"); // the ids of the customers
    }

    @Test
    void asksForNothingAndLetsNoOtherScriptRun() throws IOException {
        orders(10);
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"")
                .matcher(page().html());
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .startsWith("default-src 'none'; ")
                .containsPattern("script-src 'sha256-[^']+' 'sha256-[^']+';")
                .doesNotContain("unsafe-eval", "script-src 'unsafe-inline'", "http");
    }

    @Test
    void theSameRunWritesTheSamePage() throws IOException {
        orders(10, 20, 40, 80, 1, 2, 3);
        String once = page("--threads", 1).html();
        assertThat(page("--threads", 4).html()).isEqualTo(once);
    }

    @Test
    void ofVeryManyRowsCountsAreExactAndTheRestIsOfASample() throws IOException {
        int customers = 60_000;
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve("purchase_attributions.jsonl"))) {
            for (int i = 0; i < customers; i++) { // values 0 to 999, sixty times each
                lines.write(order("customer-" + i, i % 1_000, "2026-01-05T09:30:00Z", "source " + i));
                lines.write('\n');
            }
        }
        Page page = page("--out", folder.resolve("rows.jsonl"));
        JsonNode about = page.data().get("about");
        assertThat(about.get("rows").intValue()).isEqualTo(customers);
        assertThat(about.get("sampled").intValue()).isEqualTo(50_000);
        JsonNode value = page.feature("avg_purchase_value");
        assertThat(value.get("present").intValue()).isEqualTo(customers);
        assertThat(value.get("mean").doubleValue()).isCloseTo(499.5, within(1e-9));
        // the median of the sample has a standard error of 500 / sqrt(50,000) * sqrt(1/6) = 0.9
        assertThat(value.get("median").doubleValue()).isCloseTo(499.5, within(4.0));
        assertThat(page.html().length()).isLessThan(3_000_000);
    }

    @Test
    void nobodyIsAPageToo() throws IOException {
        Program.write(folder.resolve("customer_data.jsonl"), "{\"shop_id\": \"s\", \"customer_id\": \"idle\"}");
        Page page = page();
        assertThat(page.data().get("about").get("rows").intValue()).isZero();
        assertThat(page.data().get("customers").get("inactive").intValue()).isEqualTo(1);
        assertThat(page.data().has("valueAndChurn")).isFalse();
    }

    @Test
    void aRunThatFailsLeavesTheOldPage() throws IOException {
        Path file = folder.resolve("page.html");
        Files.writeString(file, "old");
        Files.writeString(folder.resolve("purchase_attributions.jsonl"), "no JSON\n");
        Program program = Program.run("--data", folder, "--as-of", AS_OF, "--html", file);
        assertThat(program.exitCode()).isEqualTo(Stop.FAILURE);
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(path -> path.toString().endsWith(".tmp"));
        }
    }

    @Test
    void carriedRowsAreNotInTheFigures() throws IOException {
        orders(10, 20);
        Path rows = folder.resolve("rows");
        assertThat(Program.run("--data", folder, "--as-of", AS_OF, "--out", rows)
                        .exitCode())
                .isZero();
        Page page = page("--previous", rows, "--out", folder.resolve("next"));
        assertThat(page.data().get("customers").get("upToDate").intValue()).isEqualTo(2);
        assertThat(page.data().get("about").get("rows").intValue()).isZero();
    }

    // ---- drift

    private Path earlier(double... values) throws IOException {
        orders(values);
        Path rows = folder.resolve("earlier.jsonl");
        assertThat(Program.run("--data", folder, "--as-of", AS_OF, "--out", rows)
                        .exitCode())
                .isZero();
        return rows;
    }

    @Test
    void theSameRowsDoNotDrift() throws IOException {
        Path rows = earlier(10, 20, 30, 40);
        JsonNode drift = page("--compare", rows).data().get("drift");
        assertThat(drift.get("rows").intValue()).isEqualTo(4);
        assertThat(drift.get("sameDefinitions").booleanValue()).isTrue();
        assertThat(drift.get("features")).isNotEmpty().allSatisfy(feature -> {
            assertThat(feature.get("psi").doubleValue()).isZero();
            assertThat(feature.get("reading").stringValue()).isEqualTo("little");
        });
        assertThat(drift.get("notCompared")).extracting(JsonNode::stringValue).containsExactly("customer_tags");
    }

    /*
     * Earlier 10, 20 and 30: type 7 has the deciles at 12, 14, ... 28, so the ten bins hold 1, 0, 0, 0, 1, 0, 0, 0, 0, 1,
     * and none is absent; now all three are above 28. Shares (count + 0.5) / (3 + 5.5): of 1 0.176471, of 0 0.058824, of 3
     * 0.411765. Two bins fall from 0.176471 to 0.058824: 2 * 0.117647 * ln 3 = 0.258497; the last one rises to 0.411765:
     * 0.235294 * ln(0.411765/0.176471) = 0.235294 * 0.847298 = 0.199364. PSI = 0.457861
     */
    @Test
    void ordersThatBecomeDearerDrift() throws IOException {
        Path rows = earlier(10, 20, 30);
        orders(100, 200, 300);
        JsonNode features = page("--compare", rows).data().get("drift").get("features");
        JsonNode value = Page.named(features, "avg_purchase_value");
        assertThat(value.get("psi").doubleValue()).isCloseTo(0.457861, within(1e-6));
        assertThat(value.get("reading").stringValue()).isEqualTo("much");
        assertThat(value.get("medianBefore").doubleValue()).isEqualTo(20);
        assertThat(value.get("medianNow").doubleValue()).isEqualTo(200);
        assertRanked(features);
    }

    /** By size, and those that change with time alone behind the others. */
    private static void assertRanked(JsonNode features) {
        List<Boolean> withTime = new ArrayList<>();
        List<Double> sizes = new ArrayList<>();
        List<Double> sizesWithTime = new ArrayList<>();
        features.forEach(feature -> {
            boolean timeDependent = feature.get("timeDependent").booleanValue();
            withTime.add(timeDependent);
            (timeDependent ? sizesWithTime : sizes).add(feature.get("psi").doubleValue());
        });
        assertThat(withTime).isSorted();
        assertThat(sizes).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(sizesWithTime).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** Nothing has come in for two months: what moves is moved by time, and stands apart. */
    @Test
    void whatTimeAloneMovesIsRankedApart() throws IOException {
        Path rows = earlier(10, 20, 30, 40, 50, 60);
        Page page = page("--compare", rows, "--as-of", "2026-05-01");
        JsonNode features = page.data().get("drift").get("features");
        assertRanked(features);
        for (JsonNode feature : features) {
            if (!feature.get("timeDependent").booleanValue()) {
                assertThat(feature.get("psi").doubleValue())
                        .as(feature.get("name").stringValue())
                        .isZero();
            }
        }
        assertThat(Page.named(features, "days_since_last_purchase")
                        .get("reading")
                        .stringValue())
                .isEqualTo("much");
        assertThat(Page.named(features, "days_since_last_purchase")
                        .get("timeDependent")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void otherDefinitionsAreTold() throws IOException {
        Path rows = earlier(10, 20);
        JsonNode drift = page("--compare", rows, "--horizon-days", 30).data().get("drift");
        assertThat(drift.get("sameDefinitions").booleanValue()).isFalse();
        assertThat(drift.get("versions").size()).isEqualTo(1);
    }

    @Test
    void featuresThatTheEarlierRowsLackAreNotCompared() throws IOException {
        orders(10);
        Path rows = folder.resolve("earlier.jsonl");
        Program.write(
                rows,
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"last_computed_at\": \"2026-01-01T00:00:00Z\","
                        + " \"definitions_version\": \"v\", \"total_purchases\": 3}");
        JsonNode drift = page("--compare", rows).data().get("drift");
        assertThat(Page.texts(drift.get("features"), "name")).containsExactly("total_purchases");
        assertThat(drift.get("notCompared")).extracting(JsonNode::stringValue).contains("bounce_rate");
    }

    @Test
    void noEarlierRowIsNoFailure() throws IOException {
        orders(10);
        Path rows = Files.createFile(folder.resolve("none.jsonl"));
        JsonNode drift = page("--compare", rows).data().get("drift");
        assertThat(drift.get("rows").intValue()).isZero();
        assertThat(drift.get("features").isEmpty()).isTrue();
    }

    @Test
    void badEarlierRowsAreRefusedInWords() throws IOException {
        orders(10);
        String ids = "{\"shop_id\": \"s\", \"customer_id\": \"c7\", \"last_computed_at\": \"2026-01-01T00:00:00Z\","
                + " \"definitions_version\": \"v\"";
        refused("no JSON", "earlier.jsonl", "line 1");
        refused("{\"shop_id\": \"s\"}", "line 1", "customer_id", "is it a file of features");
        refused(
                ids + ", \"bounce_rate\": \"private text\"}",
                "row 1: bounce_rate must be double or null, not text",
                "is it a file of features");
        refused(ids + ", \"customer_tags\": [1]}", "customer_tags must be list of text or null, not a list");
        refused(ids + ", \"preferred_device\": {}}", "preferred_device must be text or null, not an object");
    }

    private void refused(String line, String... words) throws IOException {
        Path rows = folder.resolve("earlier.jsonl");
        Path page = folder.resolve("page.html");
        Program.write(rows, line);
        Program program = Program.run("--data", folder, "--as-of", AS_OF, "--html", page, "--compare", rows);
        assertThat(program.exitCode()).isEqualTo(Stop.FAILURE);
        assertThat(program.err()).contains(words).doesNotContain("private text");
        assertThat(page).doesNotExist();
    }
}
