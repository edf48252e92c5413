package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.FeatureSettings;
import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as a JSON file, which every program that computes features reads alike:
 *
 * <pre>{@code
 * {"format": "feature-settings", "version": 1,
 *  "aliases": {"event": {"buy": "PURCHASE"}, "device": {"handset": "mobile"}},
 *  "own_hosts": ["shop.example.com"], "ignored_hosts": ["pay.example.com"],
 *  "infer_visits": true, "timezone": "Europe/Berlin", "bare_times": "shop", "currency": "EUR",
 *  "churn_horizon_days": 180, "value_horizon_days": 365, "metafields": ["loyalty.tier"],
 *  "engagement": {"recency_weight": 0.25, "recency_half_life_days": 30},
 *  "risk_weights": {"churn": 0.5},
 *  "population": "population.json"}
 * }</pre>
 *
 * <p>Every key may be missing or null, which stands for its default. {@code population} is the path of a file of {@link
 * PopulationJson}, relative to the settings file, or such a model itself. A key that is unknown or has a value of another
 * type is refused: the message names file and key, and for an unknown one the nearest that is known.
 */
public final class SettingsJson {

    private static final String NAME = "settings";

    private SettingsJson() {}

    /**
     * Reads settings, and the population model that they name.
     *
     * @param file the file
     * @return the settings
     * @throws BehaviorJsonException if a key is unknown or its value cannot be, or the population file is none; the message
     *     names file and key and says what was expected
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public static FeatureSettings read(Path file) {
        Objects.requireNonNull(file, "file");
        return read(bytes(file), file.toString(), new SettingsReader(file));
    }

    /**
     * Reads settings from text. The population can only be a model itself: a path would be relative to nothing.
     *
     * @param json the text, such as {@link #write(FeatureSettings)} makes
     * @return the settings
     * @throws BehaviorJsonException if a key is unknown or its value cannot be
     */
    public static FeatureSettings read(String json) {
        Objects.requireNonNull(json, "json");
        return read(json.getBytes(StandardCharsets.UTF_8), NAME, new SettingsReader(null));
    }

    /**
     * The file of the population model that a settings file names.
     *
     * @param file the settings file
     * @return the file, whether it is there or not; empty if the settings name none or hold the model itself
     * @throws BehaviorJsonException if it does not hold a JSON object
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Optional<Path> populationFile(Path file) {
        Objects.requireNonNull(file, "file");
        return BehaviorJsonException.translated(() -> Json.read(bytes(file), file.toString(), in -> {
            JsonNode population = Json.tree(in).path(SettingsReader.POPULATION);
            return population.isString()
                    ? Optional.of(file.resolveSibling(population.stringValue()))
                    : Optional.empty();
        }));
    }

    private static byte[] bytes(Path file) {
        return BehaviorJsonException.translated(() -> Source.readAll(file));
    }

    private static FeatureSettings read(byte[] json, String name, SettingsReader reader) {
        return BehaviorJsonException.translated(
                () -> Json.read(json, name, in -> reader.settings(Json.treeOfKeysOnce(in))));
    }

    /**
     * Writes settings, all keys in the same order and defaults included, so that a later change of a default changes nothing.
     * The population is written out: the text needs no other file.
     *
     * @param settings the settings
     * @return a JSON object that {@link #read(String)} reads back to equal settings
     */
    public static String write(FeatureSettings settings) {
        ObjectNode root = SettingsWriter.node(Objects.requireNonNull(settings, "settings"));
        settings.population()
                .ifPresentOrElse(
                        model -> root.set(SettingsReader.POPULATION, PopulationJson.node(model)),
                        () -> root.putNull(SettingsReader.POPULATION));
        return root.toPrettyString();
    }

    /**
     * Writes settings as {@link #write(FeatureSettings)} does, but for the population only where it is.
     *
     * @param settings the settings
     * @param populationFile the file of the population, relative to the file that the text is for
     * @return a JSON object
     */
    public static String write(FeatureSettings settings, String populationFile) {
        ObjectNode root = SettingsWriter.node(Objects.requireNonNull(settings, "settings"));
        Objects.requireNonNull(populationFile, "populationFile");
        root.set(SettingsReader.POPULATION, JsonNodeFactory.instance.stringNode(populationFile));
        return root.toPrettyString();
    }
}
