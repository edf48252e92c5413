package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.cli.gate.Gates;
import io.github.behaviorfeatures.cli.options.Options;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.cli.report.EarlierRun;
import io.github.behaviorfeatures.cli.report.HtmlReport;
import io.github.behaviorfeatures.cli.report.ReportData;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of the HTML page. */
final class PageOptions {

    private final Options.Value<String> html;
    private final Options.Value<Path> compare;

    PageOptions(Options options) {
        html = options.value(
                "--html",
                String.class,
                "FILE|-",
                "also write a page to look at: segments, distributions, data quality; one file for a browser");
        compare = options.value(
                "--compare",
                Path.class,
                "ROWS",
                "on the page, and for --fail-if, tell how far each feature has moved since these earlier rows (JSON"
                        + " lines)");
    }

    /** Where the page goes; null if none is wanted. */
    @Nullable
    String html() {
        return html.get();
    }

    /** The rows to compare with; null if none are named. */
    @Nullable
    Path compared() {
        return compare.get();
    }

    void check(boolean customerPage, Gates gates) {
        if (compare.isGiven() && !html.isGiven() && !gates.needEarlierRows()) {
            throw Stop.usage("--compare is shown on the page; it needs --html FILE, or a psi of --fail-if");
        }
        if (gates.needEarlierRows() && !compare.isGiven()) {
            throw Stop.usage(
                    "--fail-if: psi tells how far a feature has moved since earlier rows; it needs --compare ROWS");
        }
        if (customerPage && html.isGiven()) {
            throw Stop.usage("--customer prints a page of one customer; --html is about all of them");
        }
        if (compare.isGiven() && !Files.isRegularFile(compare.get())) {
            throw Stop.noFile("--compare", compare.get());
        }
    }

    /** What the page and the stability index are made of while the rows go by; null if neither is wanted. */
    @Nullable
    ReportData collector(List<FeatureKey<?>> keys) {
        return html.isGiven() || compare.isGiven() ? new ReportData(keys) : null;
    }

    /** The rows to compare with; null if none are given. */
    @Nullable
    EarlierRun earlierRows(List<FeatureKey<?>> keys) {
        try {
            return compare.isGiven() ? EarlierRun.read(compare.get(), keys) : null;
        } catch (IllegalArgumentException e) { // a value that the feature cannot have
            throw Stop.failure(e.getMessage());
        }
    }

    void write(@Nullable ReportData data, HtmlReport.Run run, @Nullable EarlierRun earlier, WholeFile file) {
        if (data != null && html.isGiven()) {
            HtmlReport.write(data, run, earlier, file.stream());
        }
    }
}
