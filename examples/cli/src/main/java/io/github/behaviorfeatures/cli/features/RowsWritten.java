package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.batch.BatchListener;
import io.github.behaviorfeatures.batch.BatchProgress;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.calculator.SegmentationCalculator;
import io.github.behaviorfeatures.cli.input.Input;
import io.github.behaviorfeatures.cli.options.Instants;
import io.github.behaviorfeatures.cli.report.ReportData;
import io.github.behaviorfeatures.cli.report.SegmentsOverTime;
import io.github.behaviorfeatures.export.FeatureRowWriter;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.input.Customer;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a run on their way into the file, and what the summary says about them. */
final class RowsWritten implements BatchListener, AutoCloseable {

    private final FeatureCatalog catalog;
    private final RowFilter filter;
    private final @Nullable EarlierFile earlier;
    private final @Nullable ReportData collected;
    private final Progress progress;
    private final Map<String, Long> segments = new LinkedHashMap<>();
    private final Instants instants;
    private final @Nullable SegmentsOverTime overTime;
    private List<BatchReport> reports = List.of();
    private long carriedForward;

    RowsWritten(
            FeatureCatalog catalog,
            Instants instants,
            RowFilter filter,
            @Nullable EarlierFile earlier,
            @Nullable ReportData collected,
            Progress progress) {
        this.catalog = catalog;
        this.instants = instants;
        this.overTime = instants.areSeveral() ? new SegmentsOverTime(instants.all()) : null;
        this.filter = filter;
        this.earlier = earlier;
        this.collected = collected;
        this.progress = progress;
        SegmentationCalculator.CUSTOMER_SEGMENT.allowed().forEach(segment -> segments.put(segment, 0L));
    }

    void write(FeatureRun run, Input input, FeatureRowWriter writer) {
        reports = run.rows(input, this, rows -> rows.forEach(row -> write(row, writer)));
    }

    private void write(FeatureRow row, FeatureRowWriter writer) {
        if (filter.keeps(row)) {
            writer.write(row);
        }
        if (overTime != null) {
            overTime.add(row);
        }
        if (!row.lastComputedAt().equals(instants.last())) {
            return;
        }
        if (collected != null) {
            collected.add(row);
        }
        row.features()
                .find(SegmentationCalculator.CUSTOMER_SEGMENT)
                .ifPresent(segment -> segments.merge(segment, 1L, Long::sum));
    }

    /** Writes the rows that are still up to date behind the new ones. */
    void carryForward(OutputStream out) {
        carriedForward = earlier == null ? 0 : earlier.carryForward(out);
    }

    @Override
    public void computed(CustomerActivity activity, FeatureRow row) {
        if (collected != null && activity.asOf().equals(instants.last())) {
            collected.add(activity);
        }
    }

    @Override
    public void skipped(Customer customer, BatchReport.Skip reason) {
        if (earlier != null && reason == BatchReport.Skip.UP_TO_DATE) {
            earlier.keep(customer);
        }
    }

    @Override
    public void progressed(BatchProgress now) {
        progress.show(now);
    }

    @Override
    public void close() {
        progress.close();
    }

    /** That of the last instant, as are segments and absences. */
    BatchReport report() {
        return reports.get(reports.size() - 1);
    }

    /** How many were written: of all instants, those carried forward included. */
    long rows() {
        return reports.stream().mapToLong(BatchReport::handedOver).sum() + carriedForward - filter.heldBack();
    }

    /** How the segments went from instant to instant; null for one instant. */
    @Nullable
    SegmentsOverTime overTime() {
        return overTime;
    }

    /** Which rows have not been written. */
    RowFilter filter() {
        return filter;
    }

    long carriedForward() {
        return carriedForward;
    }

    /** Every segment with the number of new rows in it, in the order of the definition. */
    Map<String, Long> segments() {
        return segments;
    }

    /** Every feature with the number of new rows in which it is absent, by reason. */
    Map<FeatureKey<?>, Map<Absence, Long>> absences() {
        Map<FeatureKey<?>, Map<Absence, Long>> absences = new LinkedHashMap<>();
        catalog.keys()
                .forEach(key -> absences.put(key, report().features().get(key).absent()));
        return absences;
    }
}
