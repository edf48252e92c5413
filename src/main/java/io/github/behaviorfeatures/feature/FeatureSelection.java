package io.github.behaviorfeatures.feature;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Combines features of several maps into one map, at positions that are looked up once instead of for every customer.
 * Immutable and thread-safe.
 */
public final class FeatureSelection {

    private final FeatureSchema selected;
    private final List<FeatureSchema> sources;
    private final int[] source; // for each selected key, which map it is taken from
    private final int[] position; // and from where in that map
    private final @Nullable FeatureMap nothing; // the map of no features, if none is selected

    private FeatureSelection(FeatureSchema selected, List<FeatureSchema> sources) {
        this.selected = selected;
        this.sources = List.copyOf(Objects.requireNonNull(sources, "sources"));
        int size = selected.keys().size();
        this.source = new int[size];
        this.position = new int[size];
        this.nothing = size == 0 ? new FeatureWriter(selected).toMap() : null;
        for (int i = 0; i < size; i++) {
            FeatureKey<?> key = selected.keys().get(i);
            source[i] = sourceOf(key);
            position[i] = sources.get(source[i]).position(key);
        }
    }

    private int sourceOf(FeatureKey<?> key) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).contains(key)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "feature " + key + " is declared by none of the " + sources.size() + " sources");
    }

    /**
     * Creates a selection of keys.
     *
     * @param selected the keys of the resulting map
     * @param sources the schemas of the maps to take features from; if two declare a key, the first one counts
     * @return the selection
     * @throws IllegalArgumentException if no source declares a selected key, or declares it with another type
     */
    public static FeatureSelection of(FeatureSchema selected, List<FeatureSchema> sources) {
        return new FeatureSelection(selected, sources);
    }

    /**
     * The selected features.
     *
     * @param maps one map per source, in the same order; maps after the last one used may be left out
     * @return a map of the selected keys
     * @throws IllegalArgumentException if a map is not of the schema of its source
     * @throws IndexOutOfBoundsException if a map that is used is missing
     */
    public FeatureMap from(List<FeatureMap> maps) {
        if (nothing != null) {
            return nothing;
        }
        int size = source.length;
        @Nullable Object[] values = new Object[size];
        @Nullable Absence[] absences = new Absence[size];
        int[] supports = new int[size];
        FeatureMap map = ofSource(source[0], maps);
        for (int i = 0; i < size; i++) {
            if (i > 0 && source[i] != source[i - 1]) {
                map = ofSource(source[i], maps);
            }
            values[i] = map.valueAt(position[i]);
            absences[i] = map.absenceAt(position[i]);
            supports[i] = map.supportAt(position[i]);
        }
        return new FeatureMap(selected, values, absences, supports);
    }

    private FeatureMap ofSource(int place, List<FeatureMap> maps) {
        FeatureMap map = maps.get(place);
        if (!map.isOf(sources.get(place))) {
            throw new IllegalArgumentException("map " + place + " is not of the schema of its source");
        }
        return map;
    }
}
