package io.github.behaviorfeatures.feature;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives the results of a calculator: every declared key exactly once, with a value or a reason for its absence. Not
 * thread-safe; a writer serves one call.
 */
public final class FeatureWriter {

    private final FeatureSchema schema;
    private final @Nullable Object[] values;
    private final @Nullable Absence[] absences;
    private final int[] supports;
    private int next; // where the next key is expected

    /**
     * Creates an empty writer.
     *
     * @param schema the keys that must be written
     */
    public FeatureWriter(FeatureSchema schema) {
        this.schema = schema;
        int size = schema.keys().size();
        this.values = new Object[size];
        this.absences = new Absence[size];
        this.supports = new int[size];
    }

    /**
     * Writes a value.
     *
     * @param key a declared key
     * @param value a legal value of the key
     * @param support number of observations the value rests on, 0 or more
     * @param <T> class of the value
     * @throws IllegalArgumentException if the key is not declared, the value not legal or the support negative
     * @throws IllegalStateException if the key was written before
     */
    public <T> void put(FeatureKey<T> key, T value, int support) {
        int position = open(key, support);
        @SuppressWarnings("unchecked") // the same name and type imply the same class of values
        FeatureKey<T> declared = (FeatureKey<T>) schema.keys().get(position);
        set(position, declared.check(value), null, support);
    }

    /**
     * Declares a feature absent.
     *
     * @param key a declared key
     * @param reason why
     * @param support number of observations there were, 0 or more
     * @throws IllegalArgumentException if the key is not declared or the support negative
     * @throws IllegalStateException if the key was written before
     */
    public void absent(FeatureKey<?> key, Absence reason, int support) {
        int position = open(key, support);
        set(position, null, Objects.requireNonNull(reason, "reason"), support);
    }

    /**
     * Copies a feature from another map.
     *
     * @param key a key that both declare
     * @param from the map to copy from
     * @throws IllegalArgumentException if either does not declare the key
     * @throws IllegalStateException if the key was written before
     */
    public void copy(FeatureKey<?> key, FeatureMap from) {
        from.copyTo(this, key, open(key, 0));
    }

    private int open(FeatureKey<?> key, int support) {
        int position = schema.position(key, next);
        next = position + 1;
        if (values[position] != null || absences[position] != null) {
            throw new IllegalStateException("feature " + key + " is written twice");
        }
        if (support < 0) {
            throw new IllegalArgumentException("support of " + key + " is negative: " + support);
        }
        return position;
    }

    void set(int position, @Nullable Object value, @Nullable Absence absence, int support) {
        values[position] = value;
        absences[position] = absence;
        supports[position] = support;
    }

    /**
     * The finished map.
     *
     * @return a map of what was written; this writer must not be used afterwards
     * @throws IllegalStateException if a declared key was not written
     */
    public FeatureMap toMap() {
        for (int position = 0; position < values.length; position++) {
            if (values[position] == null && absences[position] == null) {
                throw new IllegalStateException(
                        "feature " + schema.keys().get(position) + " is declared but was not written");
            }
        }
        return new FeatureMap(schema, values, absences, supports);
    }
}
