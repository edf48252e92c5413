package io.github.behaviorfeatures.feature;

import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The features of one customer: for every declared key, in order, a value or the reason of its absence, and the number
 * of observations it rests on. There is no null and no NaN in it. Immutable and thread-safe.
 *
 * <pre>{@code
 * double bounceRate = features.find(BOUNCE_RATE).orElse(0.5);
 * int judgeableVisits = features.support(BOUNCE_RATE);
 * Optional<Absence> why = features.absence(BOUNCE_RATE);
 * }</pre>
 */
public final class FeatureMap {

    private final FeatureSchema schema;
    private final @Nullable Object[] values;
    private final @Nullable Absence[] absences;
    private final int[] supports;

    FeatureMap(FeatureSchema schema, @Nullable Object[] values, @Nullable Absence[] absences, int[] supports) {
        this.schema = schema;
        this.values = values;
        this.absences = absences;
        this.supports = supports;
    }

    /**
     * The declared keys.
     *
     * @return an immutable list in output order
     */
    public List<FeatureKey<?>> keys() {
        return schema.keys();
    }

    /**
     * The value of a feature, or its declared default if it is absent and has one.
     *
     * @param key a declared key
     * @param <T> class of the value
     * @return the value
     * @throws NoSuchElementException if the feature is absent and has no default; the message says why it is absent
     * @throws IllegalArgumentException if the key is not declared here
     */
    public <T> T get(FeatureKey<T> key) {
        T value = stored(key);
        if (value == null) {
            throw new NoSuchElementException(key + " is absent: " + absences[schema.position(key)]);
        }
        return value;
    }

    /**
     * The value of a feature if it is present; a default does not count as present.
     *
     * @param key a declared key
     * @param <T> class of the value
     * @return the value, or empty if the feature is absent
     * @throws IllegalArgumentException if the key is not declared here
     */
    public <T> Optional<T> find(FeatureKey<T> key) {
        return Optional.ofNullable(value(key));
    }

    /**
     * What is stored in an output row: the value, else the default, else null.
     *
     * @param key a declared key
     * @param <T> class of the value
     * @return the value to store, or null
     * @throws IllegalArgumentException if the key is not declared here
     */
    public <T> @Nullable T stored(FeatureKey<T> key) {
        T value = value(key);
        return value == null ? key.defaultValue() : value;
    }

    @SuppressWarnings("unchecked") // the writer let only values of the key's type in
    private <T> @Nullable T value(FeatureKey<T> key) {
        return (T) values[schema.position(key)];
    }

    /**
     * Why a feature is absent.
     *
     * @param key a declared key
     * @return the reason, or empty if the feature is present
     * @throws IllegalArgumentException if the key is not declared here
     */
    public Optional<Absence> absence(FeatureKey<?> key) {
        return Optional.ofNullable(absences[schema.position(key)]);
    }

    /**
     * The number of observations a feature rests on, or falls short with.
     *
     * @param key a declared key
     * @return 0 or more; what is counted is said by {@link FeatureKey#support()}
     * @throws IllegalArgumentException if the key is not declared here
     */
    public int support(FeatureKey<?> key) {
        return supports[schema.position(key)];
    }

    /**
     * The part of this map that another schema declares.
     *
     * @param part keys that are all declared here
     * @return a map of those keys alone, in the order of the part
     * @throws IllegalArgumentException if a key is not declared here
     */
    public FeatureMap restrictedTo(FeatureSchema part) {
        FeatureWriter writer = new FeatureWriter(part);
        for (FeatureKey<?> key : part.keys()) {
            writer.copy(key, this);
        }
        return writer.toMap();
    }

    boolean isOf(FeatureSchema other) {
        return schema == other;
    }

    @Nullable
    Object valueAt(int position) {
        return values[position];
    }

    @Nullable
    Absence absenceAt(int position) {
        return absences[position];
    }

    int supportAt(int position) {
        return supports[position];
    }

    void copyTo(FeatureWriter writer, FeatureKey<?> key, int target) {
        int source = schema.position(key);
        writer.set(target, values[source], absences[source], supports[source]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FeatureMap map
                && schema.keys().equals(map.schema.keys())
                && Arrays.equals(values, map.values)
                && Arrays.equals(absences, map.absences)
                && Arrays.equals(supports, map.supports);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /**
     * Counts what is present; values are not shown, tags and metafields may be personal.
     *
     * @return such as {@code FeatureMap[41 of 50 present]}
     */
    @Override
    public String toString() {
        long present = Arrays.stream(absences).filter(reason -> reason == null).count();
        return "FeatureMap[" + present + " of " + values.length + " present]";
    }
}
