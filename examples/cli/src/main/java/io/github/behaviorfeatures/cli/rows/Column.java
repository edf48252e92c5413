package io.github.behaviorfeatures.cli.rows;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of rows: what its values are, and so what they can be compared with.
 *
 * @param name as rows have it
 * @param kind of its values
 * @param labels that it can have; empty if any
 */
public record Column(String name, Kind kind, List<String> labels) {

    /** What values are. */
    public enum Kind {
        /** A {@link Number}. */
        NUMBER,
        /** A text: an id, a version, a label. */
        TEXT,
        /** A {@link Boolean}. */
        FLAG,
        /** An {@link java.time.Instant}. */
        TIME,
        /** A list of texts. */
        LIST,
        /** Evidence or an explanation: no value but many. */
        PARTS,
        /** Whatever a row says: of a feature that this version does not know, or of somebody's own. */
        OWN
    }

    private static final String METAFIELD = "metafield_";
    private static final Map<String, Column> KNOWN = known();

    private static Map<String, Column> known() {
        Map<String, Column> known = new LinkedHashMap<>();
        for (Column column : ofRun(CustomerBehaviorFeatureGenerator.ofDefaults().catalog())) {
            known.put(column.name, column);
        }
        for (String parts : List.of("_evidence", "_explanation")) {
            known.put(parts, new Column(parts, Kind.PARTS, List.of()));
        }
        return known;
    }

    /**
     * The columns of the rows that a run writes, without evidence and explanation.
     *
     * @param catalog the features of the run
     * @return shop id, customer id, as-of and version, then the features
     */
    public static List<Column> ofRun(FeatureCatalog catalog) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("shop_id", Kind.TEXT, List.of()),
                new Column("customer_id", Kind.TEXT, List.of()),
                new Column("last_computed_at", Kind.TIME, List.of()),
                new Column("definitions_version", Kind.TEXT, List.of())));
        catalog.keys().forEach(key -> columns.add(of(key)));
        return columns;
    }

    private static Column of(FeatureKey<?> key) {
        Kind kind = switch (key.type()) {
            case COUNT, ORDINAL, NUMBER, RATIO -> Kind.NUMBER;
            case LABEL -> Kind.TEXT;
            case FLAG -> Kind.FLAG;
            case LABELS -> Kind.LIST;
        };
        return new Column(key.name(), kind, key.allowed());
    }

    /**
     * The column of a file.
     *
     * @param name as the file has it
     * @return what the catalogue knows of it; metafields are text
     */
    public static Column named(String name) {
        Column known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        return new Column(name, name.startsWith(METAFIELD) ? Kind.TEXT : Kind.OWN, List.of());
    }

    /**
     * The names of columns.
     *
     * @param columns of rows
     * @return in the same order
     */
    public static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * The columns of a file without a row.
     *
     * @return those of the catalogue
     */
    public static List<String> namesKnown() {
        return List.copyOf(KNOWN.keySet());
    }
}
