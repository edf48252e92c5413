package io.github.behaviorfeatures.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.CustomerBehaviorFeatureGenerator;
import io.github.behaviorfeatures.FeatureCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class FeastDefinitionsTest {

    /** Its name holds what a text of Python must escape, and a character beyond the basic plane. */
    private static final String ODD = "odd.\"quoted\" \\ \n \ud83d\ude00";

    private static final FeatureCatalog CATALOG = CustomerBehaviorFeatureGenerator.builder()
            .metafields(List.of(ODD))
            .build()
            .catalog();

    private static final Pattern FIELD = Pattern.compile(
            "(?m)^        Field\\(name=\"((?:[^\"\\\\]|\\\\.)*)\", dtype=([A-Za-z0-9()]+), description=\".*\"\\),$");

    @TempDir
    Path folder;

    private static List<String> fields(String python) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(python);
        while (matcher.find()) {
            fields.add(matcher.group(1) + " " + matcher.group(2));
        }
        return fields;
    }

    @Test
    void everyFeatureIsAFieldOfItsType() {
        String python = CatalogExport.feast(CATALOG, FeastSource.POSTGRESQL);

        assertThat(fields(python))
                .hasSize(3 + CATALOG.keys().size())
                .startsWith("shop_id String", "customer_id String", "definitions_version String")
                .contains(
                        "total_purchases Int64", // a count
                        "preferred_shopping_time Int64", // an ordinal
                        "lifetime_value_prediction Float64", // a number
                        "bounce_rate Float64", // a ratio
                        "customer_segment String",
                        "is_identified Bool",
                        "customer_tags Array(String)");
        assertThat(python)
                .contains("description=\"" + CATALOG.keys().get(0).summary().replace("\"", "\\\""));
    }

    @Test
    void theKeysAreTwoEntitiesAndTheTimeIsThatOfTheRow() {
        assertThat(CatalogExport.feast(CATALOG, FeastSource.POSTGRESQL))
                .contains(
                        "shop = Entity(\n    name=\"shop\",\n    join_keys=[\"shop_id\"],\n    value_type=ValueType.STRING,",
                        "customer = Entity(\n    name=\"customer\",\n    join_keys=[\"customer_id\"],",
                        "    entities=[shop, customer],",
                        "source = PostgreSQLSource(\n",
                        "    table=\"customer_behavior_features\",\n    timestamp_field=\"last_computed_at\",")
                .doesNotContain("FileSource");
        assertThat(CatalogExport.feast(CATALOG, FeastSource.PARQUET))
                .contains("from feast import Entity, FeatureView, Field, FileSource, ValueType\n")
                .contains("source = FileSource(\n", "    path=\"features\",\n    timestamp_field=\"last_computed_at\",")
                .doesNotContain("PostgreSQL");
    }

    /** Whatever a name holds, it stays within its quotes, in its line. */
    @ParameterizedTest
    @EnumSource
    void bracketsCloseAndEveryLineIsOne(FeastSource source) {
        String python = CatalogExport.feast(CATALOG, source);
        String bare = python.replaceAll("\"(?:[^\"\\\\\\n]|\\\\.)*\"", "").replaceAll("#.*", "");

        assertThat(bare).doesNotContain("\"");
        for (String pair : List.of("()", "[]")) {
            assertThat(count(bare, pair.charAt(0)))
                    .as(pair)
                    .isEqualTo(count(bare, pair.charAt(1)))
                    .isPositive();
        }
        assertThat(python)
                .contains("\\\"quoted\\\" \\\\ \\U0000000a \\U0001f600")
                .isASCII();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Python itself reads it where there is one; the tests above hold without. */
    @ParameterizedTest
    @EnumSource
    void pythonParsesItIfThereIsOne(FeastSource source) throws Exception {
        Path file = Files.writeString(folder.resolve("features.py"), CatalogExport.feast(CATALOG, source));
        String program = "import ast, json, sys\n"
                + "tree = ast.parse(open(sys.argv[1], encoding='utf-8').read())\n"
                + "calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.func.id == 'Field']\n"
                + "print(json.dumps([k.value.value for c in calls for k in c.keywords if k.arg == 'name']))\n";
        Process python;
        try {
            python = new ProcessBuilder("python3", "-c", program, file.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assertThat(fields(Files.readString(file))).isNotEmpty();
            return;
        }
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).as(output).isZero();
        List<String> names = new ArrayList<>(List.of("shop_id", "customer_id", "definitions_version"));
        CATALOG.keys().forEach(key -> names.add(key.name()));
        assertThat(JsonMapper.shared().readValue(output, String[].class)).containsExactlyElementsOf(names);
    }
}
