package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.cli.rows.Column;
import io.github.behaviorfeatures.cli.rows.Condition;
import io.github.behaviorfeatures.cli.rows.Conditions;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of a run are written. */
final class RowFilter {

    /** Of the columns before the features. */
    private static final int IDENTITY = 4;

    private final List<FeatureKey<?>> keys;
    private final Conditions conditions;
    private long heldBack;

    /** Refuses conditions that no row of the run can be asked for. */
    RowFilter(List<Condition> conditions, FeatureCatalog catalog) {
        this.keys = catalog.keys();
        this.conditions = Conditions.of(conditions, Column.ofRun(catalog));
    }

    /** Whether a row is to be written. */
    boolean keeps(FeatureRow row) {
        boolean kept = !conditions.areGiven() || conditions.areMet(column -> value(row, column));
        heldBack += kept ? 0 : 1;
        return kept;
    }

    /** As it would be written. */
    private @Nullable Object value(FeatureRow row, int column) {
        return switch (column) {
            case 0 -> row.shopId();
            case 1 -> row.customerId();
            case 2 -> row.lastComputedAt();
            case 3 -> row.definitionsVersion();
            default -> row.features().valueOrDefault(keys.get(column - IDENTITY));
        };
    }

    /** How many rows have not been written. */
    long heldBack() {
        return heldBack;
    }

    /** In how many rows the columns have been absent that conditions ask for. */
    Map<String, Long> absent() {
        return conditions.absent();
    }
}
