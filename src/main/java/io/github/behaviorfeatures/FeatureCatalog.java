package io.github.behaviorfeatures;

import io.github.behaviorfeatures.calculator.Calculators;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Every feature a generator computes, with its full definition, in the order of output rows. It is derived from the
 * calculators and never written by hand.
 */
public final class FeatureCatalog {

    private static final String CHANGES_WITH_TIME = "*changes with time alone*";

    private final List<FeatureKey<?>> keys;

    FeatureCatalog(List<FeatureCalculator> calculators) {
        this.keys = inOutputOrder(calculators);
    }

    /**
     * The standard features first, in their own order; any other follows the feature its calculator lists before it.
     */
    private static List<FeatureKey<?>> inOutputOrder(List<FeatureCalculator> calculators) {
        List<List<FeatureKey<?>>> slots = new ArrayList<>();
        Map<FeatureKey<?>, Integer> slotOf = new HashMap<>();
        for (FeatureKey<?> standard : Calculators.order()) {
            slotOf.put(standard, slots.size());
            slots.add(new ArrayList<>());
        }
        slots.add(new ArrayList<>()); // for calculators that compute no standard feature
        for (FeatureCalculator calculator : calculators) {
            int slot = slots.size() - 1;
            for (FeatureKey<?> key : calculator.outputs()) {
                slot = slotOf.getOrDefault(key, slot);
                slots.get(slot).add(key);
            }
        }
        return slots.stream().<FeatureKey<?>>flatMap(List::stream).toList();
    }

    /**
     * The features.
     *
     * @return an immutable list of their keys in output order
     */
    public List<FeatureKey<?>> keys() {
        return keys;
    }

    /**
     * Finds the feature with a name.
     *
     * @param name wire name
     * @return its key, or empty if there is no such feature
     */
    public Optional<FeatureKey<?>> find(String name) {
        Objects.requireNonNull(name, "name");
        return keys.stream()
                .<FeatureKey<?>>map(key -> key)
                .filter(key -> key.name().equals(name))
                .findFirst();
    }

    /**
     * Returns the catalogue as a Markdown table, grouped by category. Features that change with time alone are marked.
     *
     * @return lines of text, each ended by a line feed
     */
    public String toMarkdown() {
        StringBuilder out = new StringBuilder();
        out.append("| feature | type, unit, range | meaning | support; absent | source |\n|---|---|---|---|---|\n");
        String category = "";
        for (FeatureKey<?> key : keys) {
            if (!key.category().equals(category)) {
                category = key.category();
                out.append("| **").append(cell(category)).append("** | | | | |\n");
            }
            out.append("| `").append(cell(key.name())).append("` | ").append(cell(typeUnitRange(key)));
            out.append(" | ")
                    .append(cell(joined("; ", key.description(), key.isTimeDependent() ? CHANGES_WITH_TIME : "")));
            out.append(" | ").append(cell(joined("; ", key.support(), key.absent())));
            out.append(" | ").append(cell(key.source())).append(" |\n");
        }
        return out.toString();
    }

    /**
     * The table of output rows, {@code customer_behavior_features}, as SQL: {@code CREATE TABLE} and a {@code COMMENT} per
     * column.
     *
     * <p>The columns are {@code id}, the ids of shop and customer, the thirty features of the table, {@code
     * last_computed_at}, {@code created_at} and {@code updated_at}, then {@code definitions_version} and every other
     * feature. The database fills {@code id}, {@code created_at} and {@code updated_at} when a row is inserted; {@link
     * #toUpsertSql} sets {@code updated_at} when it replaces one.
     *
     * <p>Numbers, including money, are double precision, so that they read back as the same double. Every name is
     * quoted, so that no feature is taken for an SQL keyword. Features with a default are NOT NULL; others are null
     * when absent. Comments state ranges and labels, but the table does not enforce them: the library checks them when
     * it computes. Instants have microsecond precision.
     *
     * @param dialect whose SQL
     * @return statements, each ended by a semicolon and a line feed
     * @throws IllegalArgumentException if a feature cannot be a column there, because it is named like another column
     *     or its name is too long; the message names it
     */
    public String toSql(SqlDialect dialect) {
        return sql(dialect).table();
    }

    /**
     * Returns the statement that writes one row into the table of {@link #toSql}: it inserts the row, or replaces the
     * customer's row unless that one has a later {@code last_computed_at}. So an older row never overwrites a newer
     * one, and writing the same row twice changes only {@code updated_at}. {@code id} and {@code created_at} never
     * change.
     *
     * <p>It has a parameter for each of {@link #upsertColumns}. All but {@code last_computed_at} take the value that
     * {@link FeatureRow#toMap()} has under the column's name (a list of texts as an SQL array):
     *
     * <pre>{@code
     * List<String> columns = catalog.upsertColumns();
     * Map<String, Object> values = new HashMap<>(row.toMap());
     * values.put("last_computed_at", row.asOf().atOffset(ZoneOffset.UTC));
     * for (int i = 0; i < columns.size(); i++) {
     *     Object value = values.get(columns.get(i));
     *     statement.setObject(
     *             i + 1, value instanceof List<?> texts ? connection.createArrayOf("text", texts.toArray()) : value);
     * }
     * }</pre>
     *
     * <p>H2 does not support the statement in any mode; use {@code MERGE} there.
     *
     * @param dialect whose SQL
     * @return one statement, without a semicolon
     * @throws IllegalArgumentException as {@link #toSql}
     */
    public String toUpsertSql(SqlDialect dialect) {
        return sql(dialect).upsert();
    }

    /**
     * The columns that {@link #toUpsertSql} has parameters for, in their order, which is that of the table: {@code
     * shop_id}, {@code customer_id}, the thirty features of the table, {@code last_computed_at}, {@code
     * definitions_version}, every other feature.
     *
     * @return an immutable list of names, not quoted; the same in every dialect
     */
    public List<String> upsertColumns() {
        return CatalogSql.upsertColumns(keys);
    }

    /**
     * Returns the statements that make a table of an earlier catalogue's {@link #toSql} fit this catalogue's rows:
     * {@code ALTER TABLE ... ADD COLUMN} and a comment for each feature it lacks. Existing rows get null, or the
     * default of the feature if it has one. Columns that are not in the catalogue are left alone, and so are the types
     * and comments of existing columns.
     *
     * @param existingNames names of the table's columns as the database has them, in any order
     * @param dialect whose SQL
     * @return an immutable list of statements to run in order, each without a semicolon; empty if no column is missing.
     *     New columns follow the existing ones
     * @throws IllegalArgumentException as {@link #toSql}, and if a column is missing that is not a feature, such as
     *     {@code shop_id}: existing rows could have no value in it
     */
    public List<String> missingColumns(Collection<String> existingNames, SqlDialect dialect) {
        Objects.requireNonNull(existingNames, "existingNames");
        return sql(dialect).missing(existingNames);
    }

    private CatalogSql sql(SqlDialect dialect) {
        return CatalogSql.of(Objects.requireNonNull(dialect, "dialect"), keys);
    }

    private static String typeUnitRange(FeatureKey<?> key) {
        return joined(", ", key.type().wireType(), key.unit(), key.range());
    }

    private static String joined(String separator, String... parts) {
        List<String> filled = new ArrayList<>(List.of(parts));
        filled.removeIf(String::isEmpty);
        return String.join(separator, filled);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
