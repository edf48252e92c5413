package io.github.behaviorfeatures.cli.definitions;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.json.SettingsJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the numbers of one report or settings file rest on.
 *
 * @param libraryVersion the library that computed; null of settings, which have not computed yet
 * @param version {@code definitions_version}; of settings what this library makes of them
 * @param settings every setting by its path; of a list an entry for each item
 */
record Definitions(@Nullable String libraryVersion, String version, Map<String, String> settings) {

    /** Reads either; what cannot be read is a mistake of the command line, so that 1 means that two differ. */
    static Definitions read(Path file) {
        JsonNode root = tree(file);
        if (!root.path("format").stringValue("").equals("batch-report")) {
            return ofSettings(file);
        }
        if (!root.path("settings").isObject()) {
            throw Stop.usage(
                    file + " is a report without settings, of an earlier version of the program; compute anew");
        }
        return new Definitions(
                root.path("library_version").stringValue("unknown"),
                root.path("definitions_version").stringValue("unknown"),
                flat(root.path("settings")));
    }

    boolean hasPopulation() {
        return settings.keySet().stream().anyMatch(Definitions::isOfPopulation);
    }

    static boolean isOfPopulation(String key) {
        return key.startsWith("population.");
    }

    private static JsonNode tree(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Stop.usage("there is no file " + file);
        }
        try {
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException | JacksonException e) { // no cause: its message may quote the file
            throw Stop.usage(file + " is no JSON file: name a report of --report, or settings");
        }
    }

    private static Definitions ofSettings(Path file) {
        try {
            FeatureSettings settings = SettingsJson.read(file);
            return new Definitions(
                    null,
                    settings.generator().build().definitionsVersion(),
                    flat(JsonMapper.shared().readTree(SettingsJson.write(settings))));
        } catch (BehaviorJsonException e) {
            throw Stop.usage(e.getMessage());
        }
    }

    private static Map<String, String> flat(JsonNode settings) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", settings, flat);
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> flatten(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), into));
        } else if (node.isArray()) {
            int index = 1;
            for (JsonNode item : node) { // names are told by themselves, numbers by their place
                flatten(path + "[" + (item.isString() ? item.stringValue() : String.valueOf(index)) + "]", item, into);
                index++;
            }
        } else if (!node.isNull()) {
            into.put(path, node.toString());
        }
    }
}
