package io.github.behaviorfeatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.calculator.TemporalBehaviorCalculator;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CatalogSqlTest {

    /** Only its outputs are looked at. */
    private record Declaring(List<FeatureKey<?>> outputs) implements FeatureCalculator {
        @Override
        public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
            throw new UnsupportedOperationException();
        }
    }

    private static FeatureCatalog catalog(FeatureKey<?>... keys) {
        return CustomerBehaviorFeatureGenerator.builder()
                .calculator(new Declaring(List.of(keys)))
                .build()
                .catalog();
    }

    private static String sql(SqlDialect dialect, FeatureKey<?>... keys) {
        return catalog(keys).toSql(dialect);
    }

    private static List<String> columns(String sql) {
        return sql.lines()
                .filter(line -> line.startsWith("  \""))
                .map(line -> line.substring(3, line.indexOf('"', 3)))
                .toList();
    }

    @Test
    void theFeaturesTableComesFirstAndEverythingElseBehindItsTimes() {
        List<String> columns = columns(sql(SqlDialect.POSTGRESQL, FeatureKey.flag("is_gift_buyer")));
        assertThat(columns).startsWith("id", "shop_id", "customer_id", "total_purchases", "avg_purchase_value");
        // three ids and keys, then the thirty
        assertThat(columns.subList(32, 38))
                .containsExactly(
                        "churn_probability",
                        "last_computed_at",
                        "created_at",
                        "updated_at",
                        "definitions_version",
                        "account_age_days");
        assertThat(columns).hasSize(3 + 30 + 4 + 20 + 1).endsWith("favorite_product", "is_gift_buyer");
    }

    @Test
    void aFeatureListedBehindOneOfTheThirtyStillComesAfterThem() {
        Declaring replacing = new Declaring(List.of(
                TemporalBehaviorCalculator.PREFERRED_SHOPPING_TIME,
                FeatureKey.count("gifts"),
                TemporalBehaviorCalculator.SHOPPING_DAY_PREFERENCE,
                TemporalBehaviorCalculator.SEASONAL_BEHAVIOR,
                TemporalBehaviorCalculator.LOYALTY_TREND));
        FeatureCatalog catalog = CustomerBehaviorFeatureGenerator.builder()
                .replace(TemporalBehaviorCalculator.class, replacing)
                .build()
                .catalog();
        assertThat(catalog.keys().indexOf(FeatureKey.count("gifts"))).isEqualTo(23);
        // three ids and keys, thirty features, four fields, then what is behind them
        assertThat(columns(catalog.toSql(SqlDialect.DUCKDB)).indexOf("gifts")).isEqualTo(3 + 30 + 4);
    }

    @Test
    void eachKindOfFeatureHasItsType() {
        FeatureKey<?>[] keys = {
            FeatureKey.count("a_count"),
            FeatureKey.ordinal("an_ordinal", 1, 5),
            FeatureKey.number("a_number", 0, 10),
            FeatureKey.ratio("a_ratio"),
            FeatureKey.label("a_label"),
            FeatureKey.flag("a_flag"),
            FeatureKey.labels("some_labels")
        };
        assertThat(sql(SqlDialect.POSTGRESQL, keys))
                .contains(
                        "\"a_count\" INTEGER,",
                        "\"an_ordinal\" INTEGER,",
                        "\"a_number\" DOUBLE PRECISION,",
                        "\"a_ratio\" DOUBLE PRECISION,",
                        "\"a_label\" TEXT,",
                        "\"a_flag\" BOOLEAN,",
                        "\"some_labels\" TEXT ARRAY,");
        assertThat(sql(SqlDialect.DUCKDB, keys))
                .contains("\"a_number\" DOUBLE,", "\"a_label\" VARCHAR,", "\"some_labels\" VARCHAR[],");
    }

    @Test
    void defaultsOfEveryKindAreLiterals() {
        assertThat(sql(
                        SqlDialect.POSTGRESQL,
                        FeatureKey.number("a_number", 0, 10).defaultValue(0.5),
                        FeatureKey.label("a_label").defaultValue("it's"),
                        FeatureKey.flag("a_flag").defaultValue(false),
                        FeatureKey.labels("no_labels").defaultValue(List.of()),
                        FeatureKey.labels("some_labels").defaultValue(List.of("a", "b'"))))
                .contains(
                        "\"total_purchases\" INTEGER NOT NULL DEFAULT 0,",
                        "\"total_sessions\" INTEGER NOT NULL DEFAULT 0,",
                        "\"a_number\" DOUBLE PRECISION NOT NULL DEFAULT 0.5,",
                        "\"a_label\" TEXT NOT NULL DEFAULT 'it''s',",
                        "\"a_flag\" BOOLEAN NOT NULL DEFAULT false,",
                        "\"no_labels\" TEXT ARRAY NOT NULL DEFAULT CAST(ARRAY[] AS TEXT ARRAY),",
                        "\"some_labels\" TEXT ARRAY NOT NULL DEFAULT CAST(ARRAY['a', 'b'''] AS TEXT ARRAY),");
    }

    @Test
    void namesAndCommentsAreEscaped() {
        FeatureKey<?> key = FeatureKey.count("metafield_odd \"name\"").description("the shop's; DROP TABLE x");
        assertThat(sql(SqlDialect.POSTGRESQL, key))
                .contains(
                        "  \"metafield_odd \"\"name\"\"\" INTEGER,\n",
                        "COMMENT ON COLUMN \"customer_behavior_features\".\"metafield_odd \"\"name\"\"\""
                                + " IS 'the shop''s; DROP TABLE x. Range: >= 0.';\n");
    }

    @Test
    void aFeatureNamedLikeAColumnOfTheTableIsRefused() {
        for (String name : List.of("id", "created_at", "updated_at")) {
            assertThatThrownBy(() -> sql(SqlDialect.POSTGRESQL, FeatureKey.count(name)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("feature \"" + name + "\" cannot be a column: the table has a column " + name
                            + " already; give the feature another name");
        }
    }

    @Test
    void duckDbTakesNamesThatDifferInCaseForTheSame() {
        FeatureKey<?>[] keys = {FeatureKey.label("metafield_c_tier"), FeatureKey.label("metafield_c_Tier")};
        assertThat(sql(SqlDialect.POSTGRESQL, keys)).contains("\"metafield_c_tier\"", "\"metafield_c_Tier\"");
        assertThatThrownBy(() -> sql(SqlDialect.DUCKDB, keys))
                .hasMessageContaining("feature \"metafield_c_Tier\" cannot be a column")
                .hasMessageContaining("metafield_c_tier already");
    }

    @Test
    void aNameThatPostgreSqlWouldCutOffIsRefused() {
        String longest = "metafield_" + "ä".repeat(26) + "x"; // 10 + 26 * 2 + 1 = 63 bytes
        assertThat(sql(SqlDialect.POSTGRESQL, FeatureKey.count(longest))).contains(longest);
        assertThat(sql(SqlDialect.DUCKDB, FeatureKey.count(longest + "y"))).contains(longest + "y");
        assertThatThrownBy(() -> sql(SqlDialect.POSTGRESQL, FeatureKey.count(longest + "y")))
                .hasMessageContaining("PostgreSQL keeps 63 bytes of a name");
    }

    @Test
    void theCharacterNulIsRefused() {
        assertThatThrownBy(
                        () -> sql(SqlDialect.DUCKDB, FeatureKey.count("gifts").description("a\0b")))
                .hasMessageContaining("feature \"gifts\" cannot be a column")
                .hasMessageContaining("NUL");
    }

    @Test
    void anUpsertTakesEveryColumnThatTheDatabaseDoesNotFill() {
        FeatureCatalog catalog = catalog(FeatureKey.flag("is_gift_buyer"));
        List<String> filled = List.of("id", "created_at", "updated_at");
        assertThat(catalog.upsertColumns())
                .containsExactlyElementsOf(columns(catalog.toSql(SqlDialect.POSTGRESQL)).stream()
                        .filter(name -> !filled.contains(name))
                        .toList())
                .startsWith("shop_id", "customer_id", "total_purchases")
                .endsWith("is_gift_buyer")
                .hasSize(2 + 30 + 2 + 20 + 1);
        assertThat(catalog.toUpsertSql(SqlDialect.DUCKDB))
                .startsWith(
                        "INSERT INTO \"customer_behavior_features\" (\"shop_id\", \"customer_id\", \"total_purchases\", ")
                .contains("\"is_gift_buyer\") VALUES (" + "?, ".repeat(54)
                        + "?) ON CONFLICT (\"shop_id\", \"customer_id\")"
                        + " DO UPDATE SET \"total_purchases\" = excluded.\"total_purchases\", ")
                .endsWith("\"is_gift_buyer\" = excluded.\"is_gift_buyer\", \"updated_at\" = now()"
                        + " WHERE \"customer_behavior_features\".\"last_computed_at\" <= excluded.\"last_computed_at\"")
                .doesNotContain("created_at", "\"id\"", "\"shop_id\" = ", ";");
    }

    @Test
    void everyNameOfAnUpsertIsEscapedButNotThoseOfItsColumns() {
        FeatureCatalog catalog = catalog(FeatureKey.count("metafield_odd \"name\""));
        assertThat(catalog.toUpsertSql(SqlDialect.POSTGRESQL))
                .contains("\"metafield_odd \"\"name\"\"\" = excluded.\"metafield_odd \"\"name\"\"\"");
        assertThat(catalog.upsertColumns()).endsWith("metafield_odd \"name\"");
    }

    @Test
    void missingColumnsAreAddedInTheOrderOfTheTableWithTheirComments() {
        FeatureCatalog catalog = catalog(
                FeatureKey.count("gifts").defaultValue(0).description("gifts bought"), FeatureKey.label("wrapping"));
        List<String> existing = new ArrayList<>(columns(catalog.toSql(SqlDialect.POSTGRESQL)));
        existing.removeAll(List.of("wrapping", "gifts", "bounce_rate"));
        Collections.reverse(existing);
        existing.add("a_column_of_ones_own");
        List<String> statements = catalog.missingColumns(existing, SqlDialect.POSTGRESQL);
        assertThat(statements)
                .hasSize(6)
                .startsWith("ALTER TABLE \"customer_behavior_features\" ADD COLUMN \"bounce_rate\" DOUBLE PRECISION")
                .endsWith(
                        "ALTER TABLE \"customer_behavior_features\" ADD COLUMN \"gifts\" INTEGER NOT NULL DEFAULT 0",
                        "COMMENT ON COLUMN \"customer_behavior_features\".\"gifts\" IS 'gifts bought. Range: >= 0.'",
                        "ALTER TABLE \"customer_behavior_features\" ADD COLUMN \"wrapping\" TEXT",
                        "COMMENT ON COLUMN \"customer_behavior_features\".\"wrapping\" IS ''");
        assertThat(statements.get(1))
                .startsWith("COMMENT ON COLUMN \"customer_behavior_features\".\"bounce_rate\" IS '");
    }

    @Test
    void duckDbAddsAColumnBeforeItForbidsNull() {
        FeatureCatalog catalog = catalog(FeatureKey.label("greeting").defaultValue("IS NOT NULL DEFAULT 'x'"));
        List<String> existing = new ArrayList<>(columns(catalog.toSql(SqlDialect.DUCKDB)));
        existing.remove("greeting");
        assertThat(catalog.missingColumns(existing, SqlDialect.DUCKDB))
                .startsWith(
                        "ALTER TABLE \"customer_behavior_features\" ADD COLUMN \"greeting\" VARCHAR"
                                + " DEFAULT 'IS NOT NULL DEFAULT ''x'''",
                        "ALTER TABLE \"customer_behavior_features\" ALTER COLUMN \"greeting\" SET NOT NULL")
                .hasSize(3);
    }

    @Test
    void aTableThatHasEveryColumnLacksNone() {
        FeatureCatalog catalog = catalog(FeatureKey.label("metafield_c_Tier"));
        List<String> existing = columns(catalog.toSql(SqlDialect.DUCKDB)).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        assertThat(catalog.missingColumns(existing, SqlDialect.DUCKDB)).isEmpty();
        assertThat(catalog.missingColumns(existing, SqlDialect.POSTGRESQL)) // where these are two
                .hasSize(2)
                .first()
                .asString()
                .contains("\"metafield_c_Tier\"");
    }

    @Test
    void aTableWithoutAColumnThatIsNoFeatureIsRefused() {
        for (String name : List.of("id", "shop_id", "customer_id", "last_computed_at", "updated_at")) {
            List<String> existing = new ArrayList<>(columns(catalog().toSql(SqlDialect.POSTGRESQL)));
            existing.remove(name);
            assertThatThrownBy(() -> catalog().missingColumns(existing, SqlDialect.POSTGRESQL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the table has no column " + name
                            + ", which cannot be added later: it is not the table that toSql makes");
        }
    }

    @Test
    void whatCannotBeAColumnIsRefusedByEveryStatement() {
        FeatureCatalog catalog = catalog(FeatureKey.count("created_at"));
        assertThatThrownBy(() -> catalog.toUpsertSql(SqlDialect.POSTGRESQL)).hasMessageContaining("\"created_at\"");
        assertThatThrownBy(() -> catalog.missingColumns(List.of(), SqlDialect.POSTGRESQL))
                .hasMessageContaining("\"created_at\"");
    }
}
