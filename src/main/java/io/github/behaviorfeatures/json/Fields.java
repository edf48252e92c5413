package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.json.Field.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** The fields a JSON object may have, under their snake_case and camelCase names; whatever else it holds is skipped. */
final class Fields {
    private static final Pattern AFTER_UNDERSCORE = Pattern.compile("_(.)");

    private final Map<String, Field<?>> byName = new HashMap<>();
    private final List<String> wireNames = new ArrayList<>();

    /** Text; no other type is taken. */
    Field<String> text(String wireName, String... otherNames) {
        return add(Kind.TEXT, Values::text, wireName, otherNames);
    }

    /** Text that some shops write as a number. */
    Field<String> textOrNumber(String wireName, String... otherNames) {
        return add(Kind.TEXT_OR_NUMBER, Values::textOrNumber, wireName, otherNames);
    }

    /** Text or a number that tells a row from all others. */
    Field<String> rowId(String wireName) {
        return add(Kind.ROW_ID, Values::textOrNumber, wireName);
    }

    Field<Instant> time(String wireName) {
        return add(Kind.TIME, Values::time, wireName);
    }

    Field<Double> decimal(String wireName) {
        return add(Kind.DECIMAL, Values::decimal, wireName);
    }

    Field<List<String>> tags(String wireName) {
        return add(Kind.TAGS, Values::tags, wireName);
    }

    /** An object with fields of its own. */
    Field<Row> object(Fields inner, String wireName, String... otherNames) {
        return add(in -> Values.object(in, inner), wireName, otherNames);
    }

    /** A field whose reader answers as {@link Field#reader()} says. */
    <T> Field<T> add(Function<JsonParser, @Nullable Object> reader, String wireName, String... otherNames) {
        return add(Kind.OTHER, reader, wireName, otherNames);
    }

    private <T> Field<T> add(
            Kind kind, Function<JsonParser, @Nullable Object> reader, String wireName, String... otherNames) {
        Field<T> field = new Field<>(wireNames.size(), kind, wireName, reader);
        wireNames.add(wireName);
        put(wireName, field);
        for (String name : otherNames) {
            put(name, field);
        }
        return field;
    }

    /** The field of that name, if there is one. */
    @Nullable
    Field<?> named(String name) {
        return byName.get(name);
    }

    int size() {
        return wireNames.size();
    }

    /** The name of a field in messages. */
    String wireName(int index) {
        return wireNames.get(index);
    }

    /** Reads the object at whose start the parser is, up to its end. */
    Row read(JsonParser in) {
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

    private void put(String name, Field<?> field) {
        byName.put(name, field);
        String camelCase = AFTER_UNDERSCORE
                .matcher(name)
                .replaceAll(match ->
                        String.valueOf(Character.toUpperCase(match.group(1).charAt(0))));
        byName.put(camelCase, field);
    }
}
