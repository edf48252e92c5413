package io.github.behaviorfeatures.cli.cases;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The plain words of the cases' counts, and where the report of a run has them. */
final class QualityWords {

    /** Why rows are left out. A row of an id that was given before may equal the other row or not. */
    private static final Map<String, List<String>> CAUSES = Map.ofEntries(
            entry("no time", List.of("NO_TIME")),
            entry("not before as-of or not known then", List.of("NOT_BEFORE_AS_OF")),
            entry("duplicate id", List.of("DUPLICATE_ID", "CONFLICTING_ID")),
            entry("bot", List.of("BOT")),
            entry("no customer id", List.of("NO_CUSTOMER_ID")),
            entry("no shop id", List.of("NO_SHOP_ID")),
            entry("bad line", List.of("UNREADABLE")));

    /** What is wrong with a value. No amount: neither a number nor money of another type. */
    private static final Map<String, List<String>> NOTES = Map.ofEntries(
            entry("unreadable time", List.of("UNREADABLE_TIME")),
            entry("placeholder time", List.of("PLACEHOLDER_TIME")),
            entry("wrong type", List.of("WRONG_TYPE")),
            entry("no amount", List.of("BAD_VALUE", "WRONG_TYPE")));

    private static final String MATCHED_REFUND = "MATCHED_REFUND";
    private static final String ORPHAN_REFUND = "ORPHAN_REFUND";

    private static final Pattern NAMES_OF = Pattern.compile("unknown names in (.+): \\d+");
    private static final Pattern NAME = Pattern.compile(" {2,}(\\d+)  (.+)");

    private final JsonNode table;
    private final Map<String, Map<String, Long>> names;

    /**
     * @param report the JSON report of a run
     * @param text its data quality
     * @param table the name of a table
     */
    QualityWords(JsonNode report, String text, String table) {
        this.table = report.path("data_quality").path("tables").path(table);
        this.names = names(text);
    }

    void assertCount(String words, JsonNode expected) {
        switch (words) {
            case "lines" -> assertEqual(words, table.path("seen"), expected);
            case "used" -> assertEqual(words, table.path("used"), expected);
            case "left out" -> assertLeftOut(expected);
            case "bad values" -> assertBadValues(expected);
            case "placeholder ids" ->
                expected.properties()
                        .forEach(field -> assertThat(notes(field.getKey(), List.of("PLACEHOLDER_ID")))
                                .as("placeholder ids in %s", field.getKey())
                                .isEqualTo(field.getValue().asLong()));
            case "times without a zone" ->
                assertThat(fields().mapToLong(field -> notes(field, List.of("BARE_TIME")))
                                .sum())
                        .as(words)
                        .isEqualTo(expected.asLong());
            case "lines with money in another currency" ->
                assertEqual(words, table.path("causes").path("OTHER_CURRENCY"), expected);
            case "refunds matched to an earlier order" -> assertRefunds(MATCHED_REFUND, expected);
            case "orphan refunds" -> assertRefunds(ORPHAN_REFUND, expected);
            case "unknown fields" ->
                expected.properties().forEach(field -> assertUnknown(field.getKey(), field.getValue()));
            case "names in no vocabulary" -> assertNames(expected);
            default -> throw new IllegalArgumentException("no place in the report is known for: " + words);
        }
    }

    private static void assertEqual(String words, JsonNode actual, JsonNode expected) {
        assertThat(actual.asLong(0)).as(words).isEqualTo(expected.asLong());
    }

    private void assertLeftOut(JsonNode expected) {
        if (expected.isNumber()) {
            long leftOut = table.path("seen").asLong() - table.path("used").asLong();
            assertThat(leftOut).as("left out").isEqualTo(expected.asLong());
        }
        expected.properties().forEach(cause -> {
            long count = known(CAUSES, cause.getKey()).stream()
                    .mapToLong(name -> table.path("causes").path(name).asLong(0))
                    .sum();
            assertThat(count)
                    .as("left out: %s", cause.getKey())
                    .isEqualTo(cause.getValue().asLong());
        });
    }

    private void assertBadValues(JsonNode expected) {
        expected.properties()
                .forEach(field -> field.getValue()
                        .properties()
                        .forEach(kind -> assertThat(notes(field.getKey(), known(NOTES, kind.getKey())))
                                .as("%s in %s", kind.getKey(), field.getKey())
                                .isEqualTo(kind.getValue().asLong())));
    }

    private static List<String> known(Map<String, List<String>> names, String words) {
        List<String> found = names.get(words);
        if (found == null) {
            throw new IllegalArgumentException("no name in the report is known for: " + words);
        }
        return found;
    }

    private Stream<String> fields() {
        return table.path("notes").propertyNames().stream();
    }

    private long notes(String field, List<String> kinds) {
        return kinds.stream()
                .mapToLong(kind -> table.path("notes").path(field).path(kind).asLong(0))
                .sum();
    }

    private void assertRefunds(String cause, JsonNode expected) {
        assertEqual(cause, table.path("causes").path(cause), expected.path("lines"));
        assertThat(table.path("money").path(cause).asDouble(0))
                .as("money of %s", cause)
                .isCloseTo(expected.path("money").asDouble(), within(1e-9));
    }

    private void assertUnknown(String name, JsonNode expected) {
        JsonNode field = table.path("unknown_fields").path(name);
        assertEqual("unknown field " + name, field.path("records"), expected.path("lines"));
        assertThat(field.path("nearest").asString(""))
                .as("what is near to %s", name)
                .isEqualTo(expected.path("nearest").asString(""));
    }

    /** The names of a run are not told by table; a case has one table with names. */
    private void assertNames(JsonNode expected) {
        if (expected.isNumber()) {
            assertThat(names.values().stream().flatMap(ofField -> ofField.keySet().stream()))
                    .as("names in no vocabulary")
                    .hasSize(expected.asInt());
        }
        expected.properties()
                .forEach(field -> assertThat(names.getOrDefault(field.getKey(), Map.of()))
                        .as("names of %s in no vocabulary", field.getKey())
                        .isEqualTo(sorted(field.getValue())));
    }

    /** Names that few customers have, as in most cases, are told in the quality file alone. */
    private static Map<String, Map<String, Long>> names(String text) {
        Map<String, Map<String, Long>> names = new TreeMap<>();
        Map<String, Long> ofField = Map.of();
        for (String line : text.lines().toList()) {
            Matcher heading = NAMES_OF.matcher(line);
            Matcher name = NAME.matcher(line);
            if (heading.matches()) {
                ofField = new TreeMap<>();
                names.put(heading.group(1), ofField);
            } else if (name.matches()) {
                ofField.put(name.group(2), Long.valueOf(name.group(1)));
            }
        }
        return names;
    }

    private static Map<String, Long> sorted(JsonNode counts) {
        Map<String, Long> sorted = new TreeMap<>();
        counts.properties()
                .forEach(name -> sorted.put(name.getKey(), name.getValue().asLong()));
        return sorted;
    }
}
