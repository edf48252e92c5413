package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.Metafield;
import io.github.behaviorfeatures.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * Reads metafields in all their forms: a list of objects with namespace, key and value; such a list under {@code
 * nodes}, or wrapped once more under {@code edges}; an object with keys such as {@code custom.size}; or an object of
 * namespaces that are objects of keys.
 */
public final class Metafields {
    private final List<Metafield> found = new ArrayList<>();

    private Metafields() {}

    /** The metafields in the parser's current value, or null if that is null. */
    public static @Nullable List<Metafield> read(JsonParser in) {
        JsonNode tree = Json.tree(in);
        if (tree.isNull()) {
            return null;
        }
        Metafields fields = new Metafields();
        fields.addAll(tree);
        return fields.found;
    }

    private void addAll(JsonNode tree) {
        if (tree.isArray()) {
            tree.forEach(this::addListed);
        } else if (tree.path("nodes").isArray()) {
            tree.path("nodes").forEach(this::addListed);
        } else if (tree.path("edges").isArray()) {
            tree.path("edges").forEach(edge -> addListed(edge.path("node")));
        } else if (tree.isObject()) {
            tree.properties().forEach(this::addEntry);
        } else {
            throw Problem.expected("an array or object of metafields", "another type");
        }
    }

    /** GraphQL gives null for a field that the caller may not see. */
    private void addListed(JsonNode field) {
        if (!field.isNull()) {
            String namespace = field.path("namespace").stringValue("");
            String key = field.path("key").stringValue("");
            if (Blanks.isBlank(namespace) || Blanks.isBlank(key)) {
                throw Problem.expected("an object with namespace and key", "none");
            }
            add(namespace, key, field.path("value"));
        }
    }

    private void addEntry(Map.Entry<String, JsonNode> entry) {
        String name = entry.getKey();
        int dot = name.indexOf('.');
        if (dot > 0 && dot < name.length() - 1) {
            add(name.substring(0, dot), name.substring(dot + 1), entry.getValue());
        } else if (dot < 0 && entry.getValue().isObject()) {
            entry.getValue().properties().forEach(inner -> add(name, inner.getKey(), inner.getValue()));
        } else if (!entry.getValue().isNull()) {
            throw Problem.expected("names such as custom.size, or objects by namespace", "neither");
        }
    }

    private void add(String namespace, String key, JsonNode value) {
        found.add(new Metafield(namespace, key, text(value)));
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
