package io.github.behaviorfeatures.sources;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/**
 * A format of payloads in JSON.
 *
 * @param fields the top-level fields that its description names, and how they are read; others are counted and skipped.
 *     Empty: all are read
 * @param isLineByLine whether a line tells all by itself, so that several threads may read lines
 * @param reader makes the reader of a file
 */
record JsonFormat(Map<String, FieldReader> fields, boolean isLineByLine, Function<Intake, PayloadReader> reader) {

    /** Reads a field's value, at whose first token the parser is, and leaves the parser at its last. */
    interface FieldReader {
        JsonNode read(JsonParser in);
    }

    /** A format whose fields are read as they are. */
    JsonFormat(Set<String> known, Function<Intake, PayloadReader> reader) {
        this(asTheyAre(known), true, reader);
    }

    private static Map<String, FieldReader> asTheyAre(Set<String> known) {
        Map<String, FieldReader> fields = new HashMap<>();
        known.forEach(name -> fields.put(name, JsonTrees::value));
        return fields;
    }

    /** The same format with one field that is read in another way. */
    JsonFormat with(String field, FieldReader own) {
        Map<String, FieldReader> changed = new HashMap<>(fields);
        changed.put(field, own);
        return new JsonFormat(changed, isLineByLine, reader);
    }

    /** The same format whose lines may belong together. */
    JsonFormat ofLinesTogether() {
        return new JsonFormat(fields, false, reader);
    }
}
