package io.github.behaviorfeatures.feature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An ordered set of keys: the columns of {@link FeatureMap}s. Immutable and shared by all maps of one generator. */
public final class FeatureSchema {

    private final List<FeatureKey<?>> keys;
    private final Map<String, Integer> positions;

    private FeatureSchema(List<FeatureKey<?>> keys) {
        this.keys = List.copyOf(Objects.requireNonNull(keys, "keys"));
        Map<String, Integer> map = new HashMap<>();
        for (FeatureKey<?> key : this.keys) {
            if (map.put(key.name(), map.size()) != null) {
                throw new IllegalArgumentException("feature " + key + " is declared twice");
            }
        }
        this.positions = map;
    }

    /**
     * Creates a schema of the given keys in the given order.
     *
     * @param keys the keys
     * @return the schema
     * @throws IllegalArgumentException if two keys have the same name
     */
    public static FeatureSchema of(List<FeatureKey<?>> keys) {
        return new FeatureSchema(keys);
    }

    /**
     * The keys.
     *
     * @return an immutable list in order
     */
    public List<FeatureKey<?>> keys() {
        return keys;
    }

    /**
     * Whether a key is one of these.
     *
     * @param key the key
     * @return true if it is declared here
     */
    public boolean contains(FeatureKey<?> key) {
        return positions.containsKey(key.name());
    }

    /** The position of the key with a name, or null if no key has it. */
    @Nullable
    Integer positionOf(String name) {
        return positions.get(Objects.requireNonNull(name, "name"));
    }

    /** The position of a key, tried first at the expected place: most features are written in declared order. */
    int position(FeatureKey<?> key, int expected) {
        return expected < keys.size() && keys.get(expected) == key ? expected : position(key);
    }

    int position(FeatureKey<?> key) {
        Integer position = positions.get(key.name());
        if (position == null) {
            throw new IllegalArgumentException("feature " + key + " is not declared here; declared are " + keys);
        }
        FeatureType declared = keys.get(position).type();
        if (declared != key.type()) { // the name is the same, the values are not
            throw new IllegalArgumentException(
                    "feature " + key + " is declared here as " + declared + ", not as " + key.type());
        }
        return position;
    }
}
