package io.github.behaviorfeatures.cli.gate;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.batch.BatchReport;
import io.github.behaviorfeatures.batch.BatchReport.FeatureSummary;
import io.github.behaviorfeatures.cli.options.NearName;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.report.EarlierRun;
import io.github.behaviorfeatures.cli.report.ReportData;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import io.github.behaviorfeatures.input.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of {@code --fail-if}. A measure that cannot be told, such as a share of no records, holds a run back, too.
 *
 * @param all none for a run that is published whatever it finds
 */
public record Gates(List<Gate> all) {

    private static final double HUNDREDTHS = 100.0;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    /**
     * A run at its end.
     *
     * @param report of the only instant, or the last
     * @param quality of all records, also of those that never reached a customer
     * @param rows to be written
     * @param data what was collected; null without a condition on the stability index
     * @param earlier the rows to compare with; null without them
     */
    public record Run(
            BatchReport report,
            DataQuality quality,
            long rows,
            @Nullable ReportData data,
            @Nullable EarlierRun earlier) {}

    /** What a measure is, in words and as it is compared; NaN if it cannot be told. */
    private record Found(double value, String words) {

        static Found count(long count, String words) {
            return new Found(count, count + " " + words);
        }

        static Found part(Gate gate, long part, long all, String words) {
            if (!gate.share()) {
                return new Found(part, part + " of " + all + " " + words);
            }
            return all == 0
                    ? new Found(Double.NaN, "a share of 0 " + words + " cannot be told")
                    : new Found(
                            HUNDREDTHS * part / all,
                            part + " of " + all + " " + words + " (" + rounded(HUNDREDTHS * part / all) + "%)");
        }

        private static String rounded(double number) {
            return new BigDecimal(number, FOUR_DIGITS).stripTrailingZeros().toPlainString();
        }
    }

    /**
     * Copies the conditions.
     *
     * @param all as above
     */
    public Gates {
        all = List.copyOf(all);
    }

    /**
     * Whether there are any.
     *
     * @return whether a run may be held back
     */
    public boolean areGiven() {
        return !all.isEmpty();
    }

    /**
     * Whether a condition needs earlier rows.
     *
     * @return whether one is on the stability index
     */
    public boolean needEarlierRows() {
        return all.stream().anyMatch(gate -> gate.measure() == Measure.PSI);
    }

    /**
     * Refuses conditions on features that there are not.
     *
     * @param keys the features of the rows
     * @throws Stop if one is unknown, or a list, whose stability is not measured
     */
    public void check(List<FeatureKey<?>> keys) {
        for (Gate gate : all) {
            if (gate.measure().of() == Measure.Of.FEATURE) {
                FeatureKey<?> key = key(gate, keys);
                if (gate.measure() == Measure.PSI && key.type() == FeatureType.LABELS) {
                    throw Stop.usage("--fail-if: \"" + gate.text() + "\": " + key.name()
                            + " is a list, and lists have no stability index");
                }
            }
        }
    }

    private static FeatureKey<?> key(Gate gate, List<FeatureKey<?>> keys) {
        String name = Objects.requireNonNull(gate.of());
        for (FeatureKey<?> key : keys) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        List<String> names = keys.stream().map(FeatureKey::name).toList();
        throw Stop.usage(
                "--fail-if: there is no feature " + name + NearName.hint(names, name) + " (--catalog lists them)");
    }

    /**
     * Refuses earlier rows that a condition cannot be told by.
     *
     * @param earlier the rows to compare with; null without them
     * @param keys the features of the rows
     * @throws Stop if a feature that a condition is on is not in them, or there are none
     */
    public void check(@Nullable EarlierRun earlier, List<FeatureKey<?>> keys) {
        for (Gate gate : all) {
            if (gate.measure() == Measure.PSI && earlier != null && !earlier.canBeCompared(key(gate, keys))) {
                throw Stop.usage("--fail-if: \"" + gate.text() + "\": the rows of --compare have no " + gate.of());
            }
        }
    }

    /**
     * Why a run is to be held back.
     *
     * @param run the run
     * @return a sentence; null if it may be published
     */
    public @Nullable String reason(Run run) {
        List<String> reasons = new ArrayList<>();
        for (Gate gate : all) {
            Found found = found(gate, run);
            if (Double.isNaN(found.value()) || gate.holds(found.value())) {
                reasons.add(gate.text() + ": " + found.words());
            }
        }
        return reasons.isEmpty() ? null : "nothing is published, by --fail-if: " + String.join("; ", reasons);
    }

    private static Found found(Gate gate, Run run) {
        BatchReport report = run.report();
        return switch (gate.measure()) {
            case CUSTOMERS -> Found.count(report.seen(), "customers read");
            case ROWS -> Found.count(run.rows(), "rows");
            case FAILED -> Found.part(gate, report.failed(), report.seen(), "customers failed");
            case LEFT_OUT -> leftOut(gate, run.quality());
            case ABSENT -> absent(gate, report);
            case PSI -> stability(gate, run);
        };
    }

    private static Found leftOut(Gate gate, DataQuality quality) {
        Table only = gate.table();
        long leftOut = 0;
        long seen = 0;
        for (var table : quality.tables().entrySet()) {
            if (only == null || only == table.getKey()) {
                TableQuality of = table.getValue();
                leftOut += of.leftOut();
                seen += of.seen();
            }
        }
        return Found.part(gate, leftOut, seen, (only == null ? "" : only.wireName() + " ") + "records left out");
    }

    private static Found absent(Gate gate, BatchReport report) {
        FeatureSummary summary =
                report.features().get(key(gate, List.copyOf(report.features().keySet())));
        long absent = Objects.requireNonNull(summary).absent().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return Found.part(gate, absent, report.computed(), "rows without it");
    }

    private static Found stability(Gate gate, Run run) {
        ReportData data = Objects.requireNonNull(run.data());
        EarlierRun earlier = Objects.requireNonNull(run.earlier());
        OptionalDouble index = earlier.stabilityIndex(
                key(gate, List.copyOf(run.report().features().keySet())), data);
        return index.isPresent()
                ? new Found(index.getAsDouble(), String.format(Locale.ROOT, "it is %.4f", index.getAsDouble()))
                : new Found(Double.NaN, "it cannot be told without rows");
    }
}
