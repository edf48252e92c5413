package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.quickstart.report.EarlierRun;
import io.github.behaviorfeatures.quickstart.report.HtmlReport;
import io.github.behaviorfeatures.quickstart.report.ReportData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The page for looking at. */
final class PageOptions {

    @Option(
            names = "--html",
            paramLabel = "FILE|-",
            description = "also write a page to look at: segments, distributions, data quality; one file for a browser")
    @Nullable
    String html;

    @Option(
            names = "--compare",
            paramLabel = "ROWS",
            description = "on the page, tell how far each feature has moved since these earlier rows (JSON lines)")
    private @Nullable Path compare;

    void check(boolean customerPage) {
        if (compare != null && html == null) {
            throw Stop.usage("--compare is shown on the page; it needs --html FILE");
        }
        if (customerPage && html != null) {
            throw Stop.usage("--customer prints a page of one customer; --html is about all of them");
        }
        if (compare != null && !Files.isRegularFile(compare)) {
            throw Stop.usage("--compare: there is no file " + compare);
        }
    }

    /** What the page is made of while the rows go by; null if none is wanted. */
    @Nullable
    ReportData collector(List<FeatureKey<?>> keys) {
        return html == null ? null : new ReportData(keys);
    }

    /** The rows to compare with; null if none are given. */
    @Nullable
    EarlierRun earlierRows(List<FeatureKey<?>> keys) {
        try {
            return compare == null ? null : EarlierRun.read(compare, keys);
        } catch (IllegalArgumentException e) { // a value that the feature cannot have
            throw Stop.failure(e.getMessage());
        }
    }

    static void write(@Nullable ReportData data, HtmlReport.Run run, @Nullable EarlierRun earlier, WholeFile file) {
        if (data != null) {
            HtmlReport.write(data, run, earlier, file.stream());
        }
    }
}
