package io.github.behaviorfeatures.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The fields a row or a JSON object may have, under their snake_case and camelCase names; other fields are skipped. */
public final class Fields {
    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(.)");

    private final Map<String, Field<?>> byName = new HashMap<>();
    private final List<Field<?>> fields = new ArrayList<>();

    /** Adds a field. */
    public <T> Field<T> add(FieldType<T> type, String wireName, String... otherNames) {
        Field<T> field = new Field<>(fields.size(), type, wireName);
        fields.add(field);
        put(wireName, field);
        for (String name : otherNames) {
            put(name, field);
        }
        return field;
    }

    /** The field that was added with a name and type. */
    @SuppressWarnings("unchecked") // the type says what the field holds
    public <T> Field<T> get(FieldType<T> type, String name) {
        Field<?> field = byName.get(name);
        if (field == null || field.type() != type) {
            throw new IllegalArgumentException("no field " + name + " of this type");
        }
        return (Field<T>) field;
    }

    /** The field with a name, or null if there is none. */
    @Nullable
    Field<?> named(String name) {
        return byName.get(name);
    }

    int size() {
        return fields.size();
    }

    /** The name of a field in messages. */
    String wireName(int index) {
        return fields.get(index).wireName();
    }

    /** Whether the texts of a field hardly ever repeat. */
    boolean isUnique(int index) {
        return fields.get(index).type() == FieldType.ROW_ID;
    }

    /** Reads the object at the parser's position up to its end. */
    public Row read(JsonParser in) {
        Row row = new Row(this);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            Field<?> field = byName.get(name);
            if (field == null) {
                in.skipChildren();
            } else {
                row.put(field, name, field.read(in));
            }
        }
        return row;
    }

    /**
     * Reads a row by name: what a result set, a CSV record or a data frame holds. Text and numbers are read as those of JSON.
     *
     * @throws Problem if a field cannot have its value
     */
    public Row read(Map<String, ?> values) {
        Row row = new Row(this);
        values.forEach((name, value) -> {
            Field<?> field = byName.get(name);
            if (field != null) {
                row.put(field, name, field.ofObject(value));
            }
        });
        return row;
    }

    private void put(String name, Field<?> field) {
        byName.put(name, field);
        String camelCase = AFTER_UNDERSCORE
                .matcher(name)
                .replaceAll(match ->
                        String.valueOf(Character.toUpperCase(match.group(1).charAt(0))));
        byName.put(camelCase, field);
    }
}
