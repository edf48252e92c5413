package io.github.behaviorfeatures.rows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Guesses from a line that is not a row what its file may be instead, so that the message can say what to do. Only asked
 * of lines that could not be read.
 */
final class OtherFormat {
    private static final int BYTES_LOOKED_AT = 64;

    /** How files start that are no text in UTF-8. */
    private enum Head {
        UTF_16_BIG_ENDIAN(0xfe, 0xff),
        UTF_16_LITTLE_ENDIAN(0xff, 0xfe),
        ZIP('P', 'K', 3, 4),
        PARQUET('P', 'A', 'R', '1'),
        ZSTANDARD(0x28, 0xb5, 0x2f, 0xfd),
        BZIP2('B', 'Z', 'h'),
        GZIP(0x1f, 0x8b);

        private final byte[] bytes;

        Head(int... bytes) {
            this.bytes = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                this.bytes[i] = (byte) bytes[i];
            }
        }

        boolean isAt(byte[] line, int from, int to) {
            return to - from >= bytes.length && Arrays.equals(line, from, from + bytes.length, bytes, 0, bytes.length);
        }
    }

    private OtherFormat() {}

    /** The problem of a line; on the first line of a file it says what the file looks like instead. */
    static Problem explained(Problem problem, byte[] line, int from, int to) {
        Problem binary = binary(line, from, to);
        if (binary != null) {
            return problem.onFirstLine(binary);
        }
        return isUtf8(line, from, to) ? problem.onFirstLine(text(line, from, to)) : notUtf8();
    }

    private static @Nullable Problem binary(byte[] line, int from, int to) {
        for (Head head : Head.values()) {
            if (head.isAt(line, from, to)) {
                return of(head);
            }
        }
        return hasManyZeros(line, from, to) ? utf16() : null;
    }

    private static Problem of(Head head) {
        return switch (head) {
            case UTF_16_BIG_ENDIAN, UTF_16_LITTLE_ENDIAN -> utf16();
            case ZIP -> file("a zip archive or a spreadsheet", "unpack it, or export it as JSON lines");
            case PARQUET -> file("Parquet", "export it as JSON lines");
            case ZSTANDARD -> file("Zstandard", "unpack it, or pack it with gzip instead");
            case BZIP2 -> file("bzip2", "unpack it, or pack it with gzip instead");
            case GZIP -> file("gzip within gzip", "unpack it once");
        };
    }

    /** In UTF-16 every other byte of ASCII is zero; where all are, the file is damaged. */
    private static boolean hasManyZeros(byte[] line, int from, int to) {
        int end = Math.min(to, from + BYTES_LOOKED_AT);
        int zeros = 0;
        for (int i = from; i < end; i++) {
            zeros += line[i] == 0 ? 1 : 0;
        }
        return 4 * zeros >= end - from && zeros < end - from;
    }

    private static Problem utf16() {
        return Problem.of("looks like UTF-16, expected UTF-8")
                .advising("convert the file, for example with iconv -f UTF-16 -t UTF-8");
    }

    private static boolean isUtf8(byte[] line, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, from, to - from)); // reports bad bytes
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Of any line: there may be nothing but ASCII before it. */
    private static Problem notUtf8() {
        return Problem.of("expected valid JSON in UTF-8, found another encoding, perhaps Latin-1 or Windows-1252")
                .advising(
                        "convert the file, for example with iconv -f WINDOWS-1252 -t UTF-8, or choose to skip bad lines");
    }

    private static @Nullable Problem text(byte[] line, int from, int to) {
        int start = from;
        while (start < to && isBlank(line[start])) {
            start++;
        }
        int end = to;
        while (end > start && isBlank(line[end - 1])) {
            end--;
        }
        return switch (line[start]) {
            case '{' -> isObjectWithComma(line, start, end) ? comma() : goesOn(line[end - 1]) ? severalLines() : null;
            case '[' -> end - start == 1 ? severalLines() : array();
            case '<' -> file("HTML or XML", "export the table as JSON lines");
            default -> hasSeparator(line, start, end) ? csv() : null;
        };
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    /** Whether an object whose line ends so goes on in the next. */
    private static boolean goesOn(byte last) {
        return last == '{' || last == '[' || last == ',';
    }

    /** Whether the object that a line begins with ends before the comma at its end. */
    private static boolean isObjectWithComma(byte[] line, int from, int to) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < to - 1; i++) {
            byte c = line[i];
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else {
                quoted = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        return line[to - 1] == ',' && depth == 0;
    }

    private static Problem comma() {
        return Problem.of("ends in a comma, expected one JSON object to a line")
                .advising("leave the commas between the lines out, for example with sed 's/,[[:space:]]*$//'");
    }

    private static Problem severalLines() {
        return file(
                "JSON spread over several lines",
                "write each object on one line, for example with jq -c . (jq -c '.[]' if they are in an array)");
    }

    private static Problem array() {
        return file("one JSON array", "write each element on a line of its own, for example with jq -c '.[]'");
    }

    private static boolean hasSeparator(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == ',' || line[i] == ';' || line[i] == '\t' || line[i] == '|') {
                return true;
            }
        }
        return false;
    }

    private static Problem csv() {
        return file("CSV", "convert the file to JSON lines, with the names of the columns as the names of the fields");
    }

    private static Problem file(String format, String advice) {
        return Problem.of("looks like " + format + ", expected one JSON object to a line")
                .advising(advice);
    }
}
