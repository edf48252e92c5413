package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payloads of a file: JSON lines, each an object or an array of objects, or one JSON value over several lines. The
 * latter is held in memory as a whole.
 */
final class JsonPayloads {
    private static final int LONGEST_LINE = 1 << 30;

    private final String name;
    private final Intake intake;
    private final JsonTrees trees;
    private final PayloadReader reader;

    JsonPayloads(String name, Intake intake, JsonFormat format) {
        this.name = name;
        this.intake = intake;
        this.trees = new JsonTrees(format.fields(), intake::unknownField);
        this.reader = format.reader().apply(intake);
    }

    /** Reads the stream to its end and closes it. */
    void read(InputStream in) {
        try (Lines lines = new Lines(in, name, LONGEST_LINE)) {
            List<byte[]> first = firstLines(lines);
            if (isOneValue(first)) {
                whole(first, lines);
            } else {
                for (int i = 0; i < first.size(); i++) {
                    line(first.get(i), i + 1L);
                }
                rest(lines);
            }
        }
        reader.end();
    }

    /** The lines up to the second that is not blank. */
    private static List<byte[]> firstLines(Lines lines) {
        List<byte[]> first = new ArrayList<>();
        int withText = 0;
        while (withText < 2 && lines.next()) {
            first.add(lines.bytes());
            withText += lines.isBlank() ? 0 : 1;
        }
        return first;
    }

    /**
     * Whether a value goes on from the first line to the next: where the first line is not JSON, and the second is none
     * either or has to be an element of the first.
     */
    private boolean isOneValue(List<byte[]> lines) {
        List<byte[]> texts = lines.stream().filter(line -> !isBlank(line)).toList();
        if (texts.size() < 2 || isJson(texts.get(0))) {
            return false;
        }
        String start = new String(texts.get(0), StandardCharsets.UTF_8).strip();
        return (start.startsWith("{") || start.startsWith("[")) && (start.equals("[") || !isJson(texts.get(1)));
    }

    private static boolean isJson(byte[] line) {
        try {
            Json.value(line, in -> {
                in.skipChildren();
                return null;
            });
            return true;
        } catch (Problem problem) {
            return false;
        }
    }

    private static boolean isBlank(byte[] line) {
        return Lines.isBlank(line, 0, line.length);
    }

    private void whole(List<byte[]> first, Lines lines) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] line : first) {
            all.writeBytes(line);
            all.write('\n');
        }
        while (lines.next()) {
            all.writeBytes(lines.bytes());
            all.write('\n');
        }
        byte[] bytes = all.toByteArray();
        JsonNode value;
        try {
            value = tree(bytes);
        } catch (Problem problem) { // lines after all, the first of them bad
            rest(new Lines(new ByteArrayInputStream(bytes), name, LONGEST_LINE));
            return;
        }
        value(value, name + ", element ");
    }

    private void rest(Lines lines) {
        while (lines.next()) {
            line(lines.isTooLong() ? null : lines.bytes(), lines.number());
        }
    }

    private void line(byte @Nullable [] line, long number) {
        String place = Lines.place(name, number);
        if (line == null) {
            intake.badLine(Problem.expected("a line of less than " + LONGEST_LINE + " bytes", "a longer one"), place);
        } else if (!isBlank(line)) {
            JsonNode value;
            try {
                value = tree(line);
            } catch (Problem problem) {
                intake.badLine(problem, place);
                return;
            }
            value(value, place + ", element ");
        }
    }

    private JsonNode tree(byte[] bytes) {
        requireUtf8(bytes);
        Object value = Json.value(bytes, this::tree);
        return (JsonNode) (value == null ? trees.nothing() : value);
    }

    private JsonNode tree(JsonParser in) {
        return trees.payload(in);
    }

    /** An object is a payload, an array holds some. */
    private void value(JsonNode value, String elementPlace) {
        if (!value.isArray()) {
            payload(value, elementPlace.substring(0, elementPlace.lastIndexOf(',')));
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            payload(value.get(i), elementPlace + (i + 1));
        }
    }

    private void payload(JsonNode node, String place) {
        if (node instanceof ObjectNode payload) {
            intake.goTo(place);
            reader.read(payload);
        } else {
            intake.badLine(Problem.expected("a JSON object", "something else"), place);
        }
    }

    private static void requireUtf8(byte[] bytes) {
        for (int i = 0; i < bytes.length; i += Words.SIZE) {
            if (!Words.isAscii(Words.at(bytes, i, bytes.length))) {
                requireStrictUtf8(bytes);
                return;
            }
        }
    }

    private static void requireStrictUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)); // reports by default
        } catch (CharacterCodingException e) {
            throw Problem.expected("text in UTF-8", "bytes that are none");
        }
    }
}
