package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.population.PopulationModel;
import io.github.behaviorfeatures.rows.NearNames;
import io.github.behaviorfeatures.rows.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Settings from a tree: one key after the other, each refused by name if it cannot be. */
final class SettingsReader {

    static final String FORMAT = "feature-settings";
    static final int VERSION = 1;
    static final String POPULATION = "population";
    static final String SHOP = "shop";

    private static final String MEND = "mend it, or leave the key out for its default";
    private static final int LONGEST_NAME = 40;

    private interface Key {
        FeatureSettings.Builder read(JsonNode value, FeatureSettings.Builder into);
    }

    private final @Nullable Path file;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    /** Paths are relative to the file; without one they are refused. */
    SettingsReader(@Nullable Path file) {
        this.file = file;
        keys.put("format", SettingsReader::format);
        keys.put("version", SettingsReader::version);
        keys.put("aliases", SettingsReader::aliases);
        keys.put("own_hosts", (value, into) -> {
            texts(value).forEach(into::ownHost);
            return into;
        });
        keys.put("ignored_hosts", (value, into) -> {
            texts(value).forEach(into::ignoredHost);
            return into;
        });
        keys.put("infer_visits", (value, into) -> into.inferVisits(yesOrNo(value)));
        keys.put("timezone", (value, into) -> into.timeZone(zone(value)));
        keys.put("bare_times", (value, into) -> into.bareTimes(bareTimes(value)));
        keys.put("currency", (value, into) -> into.currency(text(value, "a currency such as \"EUR\"")));
        keys.put("churn_horizon_days", (value, into) -> into.churnHorizonDays(days(value)));
        keys.put("value_horizon_days", (value, into) -> into.valueHorizonDays(days(value)));
        keys.put("metafields", (value, into) -> into.metafields(texts(value)));
        keys.put("engagement", (value, into) -> into.engagement(SettingsNumbers.engagement(entries(value))));
        keys.put("risk_weights", (value, into) -> into.riskWeights(SettingsNumbers.riskWeights(entries(value))));
        keys.put(POPULATION, (value, into) -> into.population(population(value)));
    }

    FeatureSettings settings(JsonNode root) {
        FeatureSettings.Builder settings = FeatureSettings.builder();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            Key key = keys.get(entry.getKey());
            if (key == null) {
                throw unknown(entry.getKey(), List.copyOf(keys.keySet()));
            }
            if (!entry.getValue().isNull()) {
                named(entry.getKey(), () -> key.read(entry.getValue(), settings));
            }
        }
        try {
            return settings.build();
        } catch (IllegalArgumentException e) {
            throw Problem.of(String.valueOf(e.getMessage()))
                    .in("churn_horizon_days")
                    .advising(MEND);
        }
    }

    /** What a setting refuses is a mistake in the file, which holds settings and no records: its message may be shown. */
    static <T> T named(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Problem problem) {
            throw problem.in(key).advising(MEND);
        } catch (IllegalArgumentException e) {
            throw Problem.of(printable(e.getMessage())).in(key).advising(MEND);
        }
    }

    /** A key of another name than those that are known. */
    static Problem unknown(String key, List<String> known) {
        String nearest = NearNames.nearest(key, known);
        String name = printable(key);
        return Problem.of("there is no setting \""
                        + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name) + "\"")
                .advising(
                        nearest == null
                                ? "there are " + String.join(", ", known)
                                : "the nearest is \"" + nearest + "\"");
    }

    private static String printable(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\p{C}", "?");
    }

    private static void require(boolean holds, String expected, JsonNode found) {
        if (!holds) {
            throw Problem.expected(expected, kind(found));
        }
    }

    static String kind(JsonNode value) {
        if (value.isObject()) {
            return "an object";
        }
        if (value.isArray()) {
            return "an array";
        }
        if (value.isString()) {
            return "a text";
        }
        return value.isNumber() ? "a number" : value.isBoolean() ? "true or false" : "null";
    }

    private static String text(JsonNode value, String expected) {
        if (!value.isString()) {
            throw Problem.expected(expected + ", in quotes", kind(value));
        }
        return value.stringValue();
    }

    private static List<String> texts(JsonNode value) {
        require(value.isArray(), "an array of texts such as [\"one\", \"two\"]", value);
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            texts.add(text(item, "a text"));
        }
        return texts;
    }

    private static Map<String, JsonNode> entries(JsonNode value) {
        require(value.isObject(), "an object", value);
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        value.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    private static int days(JsonNode value) {
        require(value.isInt(), "a whole number of days such as 180", value);
        return value.intValue();
    }

    private static ZoneId zone(JsonNode value) {
        String expected = "a time zone such as \"Europe/Berlin\"";
        try {
            return ZoneId.of(text(value, expected));
        } catch (DateTimeException e) {
            throw Problem.expected(expected, "another text");
        }
    }

    private static BareTimes bareTimes(JsonNode value) {
        boolean ofShop = value.isString() && value.stringValue().equalsIgnoreCase(SHOP);
        return ofShop ? BareTimes.ofShop() : BareTimes.in(zone(value));
    }

    private static FeatureSettings.Builder format(JsonNode value, FeatureSettings.Builder into) {
        if (!value.isString() || !value.stringValue().equals(FORMAT)) {
            throw Problem.expected("\"" + FORMAT + "\"", "another format");
        }
        return into;
    }

    private static FeatureSettings.Builder version(JsonNode value, FeatureSettings.Builder into) {
        if (!value.isInt() || value.intValue() != VERSION) {
            throw Problem.expected("version " + VERSION, "another version");
        }
        return into;
    }

    private static boolean yesOrNo(JsonNode value) {
        require(value.isBoolean(), "true or false, without quotes", value);
        return value.booleanValue();
    }

    private static FeatureSettings.Builder aliases(JsonNode value, FeatureSettings.Builder into) {
        entries(value).forEach((kind, names) -> named(printable(kind), () -> aliases(kindOfAlias(kind), names, into)));
        return into;
    }

    private static FeatureSettings.Builder aliases(Vocabulary.Kind kind, JsonNode names, FeatureSettings.Builder into) {
        String expected = "what the name means, such as \"PURCHASE\"";
        entries(names)
                .forEach((name, canonical) ->
                        named(printable(name), () -> into.alias(kind, name, text(canonical, expected))));
        return into;
    }

    private static Vocabulary.Kind kindOfAlias(String name) {
        List<String> kinds = Arrays.stream(Vocabulary.Kind.values())
                .map(Vocabulary.Kind::wireName)
                .toList();
        if (!kinds.contains(name)) {
            String nearest = NearNames.nearest(name, kinds);
            throw Problem.expected(
                    nearest == null ? "a kind of alias: one of " + kinds : "\"" + nearest + "\"", "another kind");
        }
        return Vocabulary.Kind.values()[kinds.indexOf(name)];
    }

    private PopulationModel population(JsonNode value) {
        if (value.isObject()) {
            return PopulationJson.model(value);
        }
        if (file == null) {
            throw Problem.expected("a population model itself", kind(value));
        }
        Path named = path(file, text(value, "the path of a population model"));
        if (!Files.exists(named)) {
            throw Problem.expected("the path of a population model, from the folder of this file", "no file " + named);
        }
        return PopulationJson.read(named);
    }

    private static Path path(Path from, String text) {
        try {
            return from.resolveSibling(text);
        } catch (InvalidPathException e) {
            throw Problem.expected("the path of a population model", "no name of a file");
        }
    }
}
