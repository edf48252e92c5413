package io.github.behaviorfeatures.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The fields a row or a JSON object may have, under their snake_case and camelCase names; the row notes the names of others. */
public final class Fields {
    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(.)");

    private final Map<String, Field<?>> byName = new HashMap<>();
    private final List<Field<?>> fields = new ArrayList<>();
    private final Set<String> ignored = new HashSet<>();

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

    /** Adds the name of something that rows may have, but that has no meaning for them. */
    void ignore(String name) {
        ignored.add(name);
    }

    /** Whether a name is known, but has no meaning. */
    boolean ignores(String name) {
        return ignored.contains(name);
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

    /** The field with a name in snake_case or camelCase, letters in any case; null if there is none. */
    @Nullable
    Field<?> named(String name) {
        Field<?> field = byName.get(name);
        return field == null ? byName.get(name.toLowerCase(Locale.ROOT)) : field;
    }

    /** The names of the fields in messages. */
    public List<String> wireNames() {
        return fields.stream().map(Field::wireName).toList();
    }

    /** The field of a type, or null if there is none. */
    @SuppressWarnings("unchecked") // the type says what the field holds
    <T> @Nullable Field<T> ofType(FieldType<T> type) {
        for (Field<?> field : fields) {
            if (field.type() == type) {
                return (Field<T>) field;
            }
        }
        return null;
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
            Field<?> field = named(name);
            if (field == null) {
                row.unknown(name);
                in.skipChildren();
            } else {
                row.put(field, name, field.read(in));
            }
        }
        Currencies.share(row, this);
        return row;
    }

    private void put(String name, Field<?> field) {
        byName.put(name, field);
        String camelCase = AFTER_UNDERSCORE
                .matcher(name)
                .replaceAll(match ->
                        String.valueOf(Character.toUpperCase(match.group(1).charAt(0))));
        byName.put(camelCase, field);
        byName.put(camelCase.toLowerCase(Locale.ROOT), field);
    }
}
