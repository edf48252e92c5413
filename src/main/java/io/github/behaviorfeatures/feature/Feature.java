package io.github.behaviorfeatures.feature;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One feature of one customer: its key, and its value or the reason for its absence. {@link FeatureMap#stream()} and
 * {@link FeatureMap#find(String)} return it to code that handles features of any name and type. Immutable and
 * thread-safe.
 *
 * @param <T> class of the value
 */
public final class Feature<T> {

    private final FeatureKey<T> key;
    private final @Nullable T value;
    private final @Nullable Absence absence;
    private final int support;

    /** Exactly one of value and absence is null. */
    Feature(FeatureKey<T> key, @Nullable T value, @Nullable Absence absence, int support) {
        this.key = key;
        this.value = value;
        this.absence = absence;
        this.support = support;
    }

    /**
     * The declared key: name, type, unit, range and meaning.
     *
     * @return the key
     */
    public FeatureKey<T> key() {
        return key;
    }

    /**
     * The wire name of the feature.
     *
     * @return the name of the {@link #key()}
     */
    public String name() {
        return key.name();
    }

    /**
     * The computed value; a default does not count as one.
     *
     * @return the value, or null if the feature is absent
     */
    public @Nullable T value() {
        return value;
    }

    /**
     * What an output row holds: the value, else the declared default, else null.
     *
     * @return the value or its default, or null if the feature is absent and has no default
     */
    public @Nullable T valueOrDefault() {
        return value == null ? key.defaultValue() : value;
    }

    /**
     * Why the feature is absent.
     *
     * @return the reason, or empty if the feature is present
     */
    public Optional<Absence> absence() {
        return Optional.ofNullable(absence);
    }

    /**
     * The number of observations the feature rests on or, if it is absent, that there were.
     *
     * @return 0 or more; {@link FeatureKey#support()} says what is counted
     */
    public int support() {
        return support;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Feature<?> feature
                && key.equals(feature.key)
                && Objects.equals(value, feature.value)
                && absence == feature.absence
                && support == feature.support;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, value);
    }

    /**
     * Shows everything but the value, which may be personal.
     *
     * @return such as {@code Feature[bounce_rate, present, support=8]}
     */
    @Override
    public String toString() {
        return "Feature[" + key + ", " + (absence == null ? "present" : absence) + ", support=" + support + "]";
    }
}
