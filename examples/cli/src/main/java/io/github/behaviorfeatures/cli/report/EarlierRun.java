package io.github.behaviorfeatures.cli.report;

import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureType;
import io.github.behaviorfeatures.json.StoredRows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rows of an earlier run, read from its file. */
public final class EarlierRun {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_VERSIONS = 20;

    private final Path file;
    private final List<FeatureKey<?>> keys;
    private final FeatureValues values;
    private final Set<String> versions = new TreeSet<>();
    private final Set<FeatureKey<?>> known = new HashSet<>();
    private @Nullable Instant from;
    private @Nullable Instant to;

    private EarlierRun(Path file, List<FeatureKey<?>> keys) {
        this.file = file;
        this.keys = List.copyOf(keys);
        this.values = new FeatureValues(this.keys, Sample.MOST_ROWS);
    }

    /**
     * Reads a file.
     *
     * @param file rows as JSON lines, plain or packed with gzip
     * @param keys the features to compare
     * @return what the rows hold
     * @throws io.github.behaviorfeatures.json.BehaviorJsonException at a line that is no row; the message names file, line
     *     and field
     * @throws IllegalArgumentException at a row with a value that the feature cannot have; the message names file, row
     *     and feature
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static EarlierRun read(Path file, List<FeatureKey<?>> keys) {
        EarlierRun run = new EarlierRun(file, keys);
        try (StoredRows rows = StoredRows.read(file)) {
            rows.forEachRemaining(run::add);
        }
        return run;
    }

    private void add(StoredRows.StoredRow row) {
        if (versions.size() < MOST_VERSIONS) {
            versions.add(row.definitionsVersion());
        }
        Instant at = row.lastComputedAt();
        from = from == null || at.isBefore(from) ? at : from;
        to = to == null || at.isAfter(to) ? at : to;
        JsonNode json = JSON.readTree(row.line());
        List<@Nullable Object> found = new ArrayList<>(keys.size());
        for (FeatureKey<?> key : keys) {
            JsonNode node = json.get(key.name());
            if (node != null) {
                known.add(key);
            }
            found.add(node == null || node.isNull() ? null : value(key, node, row));
        }
        values.add(row.shopId() + "/" + row.customerId(), found);
    }

    private Object value(FeatureKey<?> key, JsonNode node, StoredRows.StoredRow row) {
        if (!fits(key.type(), node)) {
            throw new IllegalArgumentException(file + ", row " + (values.rows() + 1) + ": " + key.name()
                    + " must be " + key.type().wireType() + " or null, not " + kind(node)
                    + "; is it a file of features as JSON lines?");
        }
        return switch (key.type()) {
            case COUNT, ORDINAL, NUMBER, RATIO -> node.doubleValue();
            case LABEL -> node.stringValue();
            case FLAG -> node.booleanValue();
            case LABELS ->
                StreamSupport.stream(node.spliterator(), false)
                        .map(JsonNode::stringValue)
                        .toList();
        };
    }

    private static boolean fits(FeatureType type, JsonNode node) {
        return switch (type) {
            case COUNT, ORDINAL, NUMBER, RATIO -> node.isNumber();
            case LABEL -> node.isString();
            case FLAG -> node.isBoolean();
            case LABELS ->
                node.isArray()
                        && StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isString);
        };
    }

    /** Never the value itself: it may be anything. */
    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "text";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    /**
     * Whether there is something to compare a feature with.
     *
     * @param key the feature
     * @return whether there are rows, they have the feature, and it is no list
     */
    public boolean canBeCompared(FeatureKey<?> key) {
        return isComparable(key) && values.rows() > 0;
    }

    /** Whether the rows, if there are any, have a feature that is no list. */
    boolean isComparable(FeatureKey<?> key) {
        return knows(key) && key.type() != FeatureType.LABELS;
    }

    /**
     * The population stability index of a feature, as the page has it.
     *
     * @param key the feature
     * @param now the rows of this run
     * @return 0 or more; empty if one side has no rows, or the feature {@linkplain #canBeCompared cannot be compared}
     */
    public OptionalDouble stabilityIndex(FeatureKey<?> key, ReportData now) {
        return canBeCompared(key) && now.values().rows() > 0
                ? OptionalDouble.of(Drift.of(key, values, now.values()).index())
                : OptionalDouble.empty();
    }

    FeatureValues values() {
        return values;
    }

    /** The versions of the definitions that its rows were computed by. */
    Set<String> versions() {
        return versions;
    }

    /** Whether any row has the field. */
    boolean knows(FeatureKey<?> key) {
        return known.contains(key);
    }

    /** The earliest as-of of the rows; null without rows. */
    @Nullable
    Instant from() {
        return from;
    }

    /** The latest as-of of the rows; null without rows. */
    @Nullable
    Instant to() {
        return to;
    }
}
