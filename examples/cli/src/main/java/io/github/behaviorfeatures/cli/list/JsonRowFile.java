package io.github.behaviorfeatures.cli.list;

import io.github.behaviorfeatures.cli.rows.Column;
import io.github.behaviorfeatures.export.CsvFormat;
import io.github.behaviorfeatures.json.StoredRows;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows as JSON lines. The fields of the first row are the columns. */
final class JsonRowFile extends RowFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final StoredRows lines;
    private final Set<String> fields;
    private JsonNode row = JSON.createObjectNode();
    private boolean isAhead;
    private long rowsWithOtherFields;

    JsonRowFile(InputStream in, String name) {
        super(name, 0);
        lines = StoredRows.read(in, name);
        isAhead = lines.hasNext();
        if (isAhead) {
            row = JSON.readTree(lines.next().line());
        }
        setColumns(isAhead ? List.copyOf(row.propertyNames()) : Column.namesKnown());
        fields = new HashSet<>(names());
    }

    @Override
    boolean advance() {
        if (isAhead) {
            isAhead = false;
            return true;
        }
        if (!lines.hasNext()) {
            return false;
        }
        row = JSON.readTree(lines.next().line());
        rowsWithOtherFields += fields.containsAll(row.propertyNames()) ? 0 : 1;
        return true;
    }

    private @Nullable JsonNode node(int column) {
        JsonNode node = row.get(columns().get(column).name());
        return node == null || node.isNull() ? null : node;
    }

    @Override
    @Nullable
    Object value(int column) {
        JsonNode node = node(column);
        if (node == null) {
            return null;
        }
        return switch (columns().get(column).kind()) {
            case NUMBER -> checked(column, node, node.isNumber(), "a number", JsonRowFile::number);
            case TEXT -> text(column, node);
            case FLAG -> checked(column, node, node.isBoolean(), "true or false", JsonNode::booleanValue);
            case TIME -> time(column, text(column, node));
            case LIST -> checked(column, node, node.isArray(), "a list", JsonRowFile::list);
            case OWN, PARTS -> own(node);
        };
    }

    private <T> T checked(int column, JsonNode node, boolean fits, String expected, Function<JsonNode, T> value) {
        if (!fits) {
            throw bad(column, expected);
        }
        return value.apply(node);
    }

    private String text(int column, JsonNode node) {
        return checked(column, node, node.isString(), "a text", JsonNode::stringValue);
    }

    private static Number number(JsonNode node) {
        return node.doubleValue();
    }

    private static List<String> list(JsonNode node) {
        List<String> elements = new ArrayList<>();
        node.forEach(element -> elements.add(element.isString() ? element.stringValue() : element.toString()));
        return elements;
    }

    private static Object own(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> number(node);
            case BOOLEAN -> node.booleanValue();
            case ARRAY -> list(node);
            case STRING -> node.stringValue();
            default -> node.toString();
        };
    }

    @Override
    String cell(int column, CsvFormat format) {
        JsonNode node = node(column);
        if (node == null) {
            return "";
        }
        if (node.isString()) {
            return format.cell(node.stringValue());
        }
        return node.isFloatingPointNumber() ? format.cell(node.doubleValue()) : format.verbatim(node.toString());
    }

    @Override
    long rowsWithOtherFields() {
        return rowsWithOtherFields;
    }

    @Override
    public void close() {
        lines.close();
    }
}
