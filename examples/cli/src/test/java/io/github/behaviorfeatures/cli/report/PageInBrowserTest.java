package io.github.behaviorfeatures.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.behaviorfeatures.cli.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. Where there is no browser a line says so, and there are none of these tests. */
class PageInBrowserTest {

    private static final String SHOWN_CHARTS = "document.querySelectorAll('.chart:not([hidden])').length";
    private static final String UNDRAWN_CHARTS =
            "document.querySelectorAll('.chart:not([hidden]):not([data-drawn=yes])').length";
    private static final String SOURCES = "#feature-preferred_attribution_source";

    @TempDir
    private static Path profile;

    @TempDir
    private static Path sampleFolder;

    private static @Nullable Chromium browser;

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> inChromium() throws IOException {
        Optional<Path> program = Chromium.program();
        if (program.isEmpty()) {
            System.out.println("No chromium, chromium-browser or google-chrome on the PATH:"
                    + " the page of --html was not opened in a browser.");
            return Stream.empty();
        }
        browser = new Chromium(program.get(), profile);
        return Stream.of(
                dynamicTest("draws every chart of the sample, quietly and alone", this::sample),
                dynamicTest("finds and sorts features", this::search),
                dynamicTest("shows hostile texts as texts", this::hostile),
                dynamicTest("tells every defect in words", this::defects),
                dynamicTest("shows drift, and its bins on demand", this::drift),
                dynamicTest("shows segments over time and who moved where", this::overTime),
                dynamicTest("has something to say of nobody", this::nobody),
                dynamicTest("puts a single customer's bars where their values are", this::one),
                dynamicTest("fits a narrow screen", this::narrow),
                dynamicTest("follows a change to dark", this::dark),
                dynamicTest("prints what the features mean", this::print));
    }

    private static Chromium browser() {
        if (browser == null) {
            throw new IllegalStateException("no browser");
        }
        return browser;
    }

    /** The page of the sample; written once, looked at often. */
    private static Path samplePage() {
        Path page = sampleFolder.resolve("sample.html");
        return Files.exists(page) ? page : write(page);
    }

    private static Path write(Path page, Object... options) {
        Program program =
                Program.run(Stream.concat(Stream.of("--html", page, "--out", page + ".jsonl"), Stream.of(options))
                        .toArray());
        assertThat(program.exitCode()).as(program.err()).isZero();
        return page;
    }

    private static void open(Path page) {
        browser().open(page);
        assertQuiet(page);
    }

    private static void assertQuiet(Path page) {
        assertThat(browser().complaints()).isEmpty();
        assertThat(browser().requests()).containsExactly(page.toUri().toString());
    }

    private static String text(String expression) {
        return browser().evaluate(expression).stringValue();
    }

    private static int number(String expression) {
        return browser().evaluate(expression).intValue();
    }

    private static void set(String id, String value) {
        browser()
                .evaluate("{ const field = document.getElementById('" + id + "'); field.value = '" + value
                        + "'; field.dispatchEvent(new Event('input')); }");
    }

    private void sample() {
        open(samplePage());
        assertThat(number("document.querySelectorAll('.card').length")).isEqualTo(50);
        assertThat(number(SHOWN_CHARTS)).isGreaterThan(45);
        assertThat(number(UNDRAWN_CHARTS)).isZero();
        assertThat(number("[...document.querySelectorAll('.chart:not([hidden])')]"
                        + ".filter(chart => chart.querySelectorAll('svg path, svg rect').length < 2).length"))
                .isZero();
        assertThat(number("[...document.querySelectorAll('.chart')].filter(one => !one.ariaLabel).length"))
                .isZero();
        browser().evaluate("document.querySelector('input[value=orders]').click()");
        assertThat(number(UNDRAWN_CHARTS)).isZero();
        assertThat(text("document.querySelector('.panel.full p').textContent")).contains("orders", "Europe/Berlin");
    }

    private void search() {
        open(samplePage());
        set("search", "Bounce");
        assertThat(text("[...document.querySelectorAll('.card h4')].map(h => h.textContent).join()"))
                .isEqualTo("bounce_rate");
        assertThat(text("document.getElementById('found').textContent")).isEqualTo("1 of 50 features");
        assertThat(text("document.querySelector('.card details .meaning').textContent"))
                .contains("judgeable visits");
        set("search", "zzz");
        assertThat(text("document.getElementById('cards').textContent")).contains("No feature matches");
        set("search", "");
        set("sort", "name");
        assertThat(text("document.querySelector('.card h4').textContent")).isEqualTo("account_age_days");
        set("category", "Engagement");
        assertThat(number("document.querySelectorAll('.card').length")).isEqualTo(6);
    }

    private void hostile() throws IOException {
        Path data = Page.hostileShop(Files.createDirectories(folder.resolve("hostile")));
        open(write(folder.resolve("hostile.html"), "--data", data, "--as-of", Program.AS_OF));
        assertThat(browser().evaluate("window.harmed === undefined").booleanValue())
                .isTrue();
        assertThat(number("document.querySelectorAll('img').length")).isZero();
        assertThat(number("document.scripts.length")).isEqualTo(3);
        assertThat(text("document.getElementById('about').textContent"))
                .startsWith("Shop </script><script>window.harmed=1</script>");
        assertThat(text("document.getElementById('unknown').textContent")).contains("<!--<script>?alert(1)");
        assertThat(text("document.querySelector('" + SOURCES + " .chart').ariaLabel"))
                .contains("<img src=x onerror=window.harmed=2> 100%");
        // what a pointer over the bar brings up is text too
        browser()
                .evaluate("echarts.getInstanceByDom(document.querySelector('" + SOURCES + " .chart'))"
                        + ".dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: 0 })");
        assertThat(text("document.querySelector('" + SOURCES + "').textContent"))
                .contains("<img src=x onerror=window.harmed=2>6 customers, 100%");
        assertThat(number("document.querySelectorAll('img').length")).isZero();
        assertThat(browser().complaints()).isEmpty();
    }

    private void defects() throws IOException {
        Path data = Page.defectiveShop(Files.createDirectories(folder.resolve("defects")));
        open(write(folder.resolve("defects.html"), "--data", data, "--as-of", Program.AS_OF));
        assertThat(text("document.getElementById('notices').textContent"))
                .isEqualTo("No record is left of user_interactions. Data quality says why, and what to do.");
        assertThat(text("document.querySelector('#warnings .notice').textContent"))
                .startsWith("user_interactions: its only row has no readable created_at; seen: `<aaa? 9>`");
        String lines = text("[...document.querySelectorAll('#tables .table:last-child tbody tr')].map(row =>"
                + " [...row.cells].map(cell => cell.textContent).join('|')).join('\\n')");
        assertThat(lines.lines())
                .contains(
                        "duplicate id, other fields differ|1|left out",
                        "orphan refund; \u221212.50 EUR|1|left out",
                        "refunds matched to an earlier order; \u221230.00 EUR|1|noted",
                        "other currency; used without its money|1|noted",
                        "unreadable time in created_at; taken as missing; seen: 99/99/9999"
                                + " (purchase_attributions.jsonl:10)|1|noted",
                        "placeholder time in created_at; taken as missing|1|noted",
                        "time without a zone in created_at|1|no defect",
                        "placeholder id in order_id; taken as missing|1|noted",
                        "wrong type in attribution_source; taken as missing|1|noted",
                        "<img src=x onerror=window.harmed=3>?|1|",
                        "order_valeu|1|order_value");
        assertThat(browser().evaluate("window.harmed === undefined").booleanValue())
                .isTrue();
        assertThat(number("document.querySelectorAll('img').length")).isZero();
        assertThat(text("document.body.innerText")).doesNotContain("NaN", "undefined", "null", "Nothing to remark");
    }

    /** The sample at 13 instants; each customer of the last one is in one cell of the moves. */
    private void overTime() {
        open(write(folder.resolve("time.html"), "--as-of", "2025-06-01..2026-06-01/P1M"));
        assertThat(text("document.getElementById('over-time').innerText"))
                .contains("13 instants", "not yet a customer");
        assertThat(number("document.querySelectorAll('#over-time svg.spark').length"))
                .isEqualTo(number("document.querySelectorAll('#over-time table:not(.moves) tbody tr').length"));
        assertThat(number("[...document.querySelectorAll('.moves tbody td:last-child')]"
                        + ".reduce((all, cell) => all + Number(cell.textContent), 0)"))
                .isEqualTo(number("JSON.parse(document.getElementById('data').textContent).about.rows"));
        assertThat(number("document.querySelectorAll('.moves td.stayed').length"))
                .isPositive();
    }

    private void drift() {
        Path earlier = folder.resolve("earlier.jsonl");
        assertThat(Program.run("--as-of", "2026-02-01", "--out", earlier).exitCode())
                .isZero();
        open(write(folder.resolve("drift.html"), "--compare", earlier));
        assertThat(number("document.querySelectorAll('#drift tbody tr:not(.extra) td:nth-child(2)').length"))
                .isEqualTo(49);
        for (String group : List.of("tbody:not(.with-time)", "tbody.with-time")) {
            String sizes = "[...document.querySelectorAll('#drift " + group + " tr:not(.extra) td:nth-child(2)')]"
                    + ".map(cell => Number(cell.textContent))";
            assertThat(number(sizes + ".length")).isGreaterThan(10);
            assertThat(browser()
                            .evaluate(sizes + ".every((psi, i, all) => i === 0 || all[i - 1] >= psi)")
                            .booleanValue())
                    .isTrue();
        }
        assertThat(text("document.querySelector('#drift tbody.with-time').textContent"))
                .startsWith("Change with time alone")
                .contains("account_age_days time", "days_since_last_purchase time")
                .doesNotContain("total_purchases");
        assertThat(text("document.querySelector('#drift .lead').textContent"))
                .contains("below 0.1 little change, up to 0.25 some, above it much");
        browser().evaluate("document.querySelector('#drift button.link').click()");
        assertThat(number("document.querySelectorAll('#drift .chart[data-drawn=yes]').length"))
                .isEqualTo(1);
        set("sort", "drift");
        assertThat(text("document.querySelector('.card h4').textContent"))
                .isEqualTo(text("document.querySelector('#drift tbody .name').textContent"));
    }

    private void nobody() throws IOException {
        Path data = Files.createDirectories(folder.resolve("nobody"));
        Program.write(data.resolve("customer_data.jsonl"), "{\"shop_id\": \"s\", \"customer_id\": \"idle\"}");
        open(write(folder.resolve("nobody.html"), "--data", data, "--as-of", Program.AS_OF));
        assertThat(text("document.getElementById('overview').textContent")).contains("No customer has a row");
        assertThat(number("document.querySelectorAll('.card').length")).isEqualTo(50);
        assertThat(text("document.body.innerText")).doesNotContain("NaN", "undefined", "Infinity");
    }

    private void one() throws IOException {
        Path data = Files.createDirectories(folder.resolve("one"));
        Program.write(
                data.resolve("purchase_attributions.jsonl"),
                "{\"shop_id\": \"s\", \"customer_id\": \"a\", \"order_id\": \"1\", \"order_value\": 54.9,"
                        + " \"created_at\": \"2026-06-01T12:00:00Z\"}");
        open(write(folder.resolve("one.html"), "--data", data, "--as-of", Program.AS_OF));
        String chart = "document.querySelector('#feature-avg_purchase_value .chart svg')";
        assertThat(text("[..." + chart + ".querySelectorAll('text')].map(label => label.textContent).join()"))
                .isEqualTo("54.90");
        // the label, the bar and the dashed line of the median have one middle
        String middle = "(shape => { const box = shape.getBoundingClientRect(); return box.left + box.width / 2; })";
        String label = middle + "(" + chart + ".querySelector('text'))";
        String bar =
                middle + "([..." + chart + ".querySelectorAll('path')].find(path => path.getBoundingClientRect().width"
                        + " > 20 && path.getBoundingClientRect().height > 50))";
        String median = middle + "(" + chart + ".querySelector('path[stroke-dasharray]'))";
        assertThat(number("Math.round(" + bar + " - " + label + ")")).isBetween(-1, 1);
        assertThat(number("Math.round(" + median + " - " + label + ")")).isBetween(-1, 1);
        assertThat(text("document.querySelector('#overview').textContent")).doesNotContain("NaN", "undefined");
        assertThat(text("[...document.querySelectorAll('.panel:nth-child(2) svg text')].map(label => label.textContent)"
                        + ".join('|')"))
                .containsPattern("< \\d+\\|\\d+–\\d+\\|≥ \\d+");
    }

    private void narrow() {
        browser()
                .send(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
        try {
            open(samplePage());
            assertThat(number("document.documentElement.scrollWidth")).isEqualTo(390);
        } finally {
            browser().send("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    private void dark() {
        String background = "getComputedStyle(document.body).backgroundColor";
        String bars = "[...document.querySelectorAll('#overview .chart svg path')]"
                + ".map(path => path.getAttribute('fill')).join()";
        scheme("light");
        open(samplePage());
        String lightBackground = text(background);
        String lightBars = text(bars);
        scheme("dark");
        assertThat(text(background)).isNotEqualTo(lightBackground);
        assertThat(text(bars)).isNotEqualTo(lightBars);
        scheme("light");
        assertThat(text(bars)).isEqualTo(lightBars);
        assertQuiet(samplePage());
    }

    private static void scheme(String name) {
        browser()
                .send(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
        // two frames later the listeners have been called
        browser().evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
    }

    private void print() {
        open(samplePage());
        browser()
                .evaluate("{ window.opened = 0; addEventListener('beforeprint', () => { window.opened ="
                        + " document.querySelectorAll('.card details[open]').length; }); }");
        String pdf = browser().send("Page.printToPDF", Map.of()).get("data").stringValue();
        assertThat(pdf).startsWith("JVBERi"); // %PDF-
        assertThat(number("window.opened")).isEqualTo(50);
        assertThat(number("document.querySelectorAll('.card details[open]').length"))
                .isZero();
        assertThat(browser().complaints()).isEmpty();
    }
}
