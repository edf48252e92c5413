package io.github.behaviorfeatures.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON lines as rows by name, a bad line as a bad row; a null is a blank text, so that names are counted as in JSON. */
final class LinesByName implements RowsByName {
    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final List<@Nullable Map<?, ?>> rows = new ArrayList<>();
    private final List<String> columns;
    private final boolean asBytes;
    private int next;

    LinesByName(String name, List<String> lines, boolean asBytes) {
        this.name = name;
        this.asBytes = asBytes;
        Set<String> names = new LinkedHashSet<>();
        for (String line : lines) {
            Map<?, ?> row = line.isEmpty() ? Map.of() : parsed(line);
            if (row != null) {
                row.keySet().forEach(key -> names.add(key.toString()));
            }
            rows.add(row);
        }
        this.columns = List.copyOf(names);
    }

    private static @Nullable Map<?, ?> parsed(String line) {
        try {
            return JSON.readValue(line, Map.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next(@Nullable Object[] values) {
        while (next < rows.size() && Map.of().equals(rows.get(next))) {
            next++; // a blank line
        }
        if (next == rows.size()) {
            return false;
        }
        Map<?, ?> row = rows.get(next++);
        for (int i = 0; row != null && i < values.length; i++) {
            Object value = row.get(columns.get(i));
            boolean isWhole = value instanceof String text
                    && StandardCharsets.UTF_8.newEncoder().canEncode(text);
            values[i] = value == null
                    ? ""
                    : asBytes && isWhole ? ByteBuffer.wrap(value.toString().getBytes(StandardCharsets.UTF_8)) : value;
        }
        return true;
    }

    @Override
    public @Nullable String problem() {
        return rows.get(next - 1) == null ? "expected JSON, found none" : null;
    }

    @Override
    public long line() {
        return next;
    }

    @Override
    public void close() {}
}
