package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.sources.SourceKind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export seems to be, by its first payloads or the names of its columns.
 *
 * @param isJson whether it begins as JSON does
 * @param kind null if it is of no kind that is known
 * @param other what else it is, and what to do; empty if nothing is known of it
 * @param isUnreadable whether no reader can do anything with it
 */
record Content(boolean isJson, @Nullable SourceKind kind, String other, boolean isUnreadable) {

    private static final String A_TABLE = "a table already; name its folder with --data";

    /** Enough for the first payload of any export, and for the header of any CSV. */
    private static final int HEAD = 1 << 18;

    /** What other files that BigQuery and shops export begin with. */
    private static final Map<String, String> OTHERS = Map.of(
            "PAR1",
            "Parquet; export it as JSON lines (NEWLINE_DELIMITED_JSON)",
            "Obj\u0001",
            "Avro; export it as JSON lines (NEWLINE_DELIMITED_JSON)",
            "PK\u0003\u0004",
            "a ZIP archive or an Excel file; unpack it, or save it as CSV",
            "\u00ff\u00fe",
            "text in UTF-16; save it in UTF-8",
            "\u00fe\u00ff",
            "text in UTF-16; save it in UTF-8");

    static Content of(Path file) {
        try (BufferedInputStream in = ExportStream.open(file)) {
            return of(in.readNBytes(HEAD));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Looks at a stream, of which nothing is used up. */
    static Content of(BufferedInputStream in) {
        try {
            in.mark(HEAD + 1);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            return of(head);
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private static Content of(byte[] head) {
        String start = new String(head, 0, Math.min(4, head.length), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (start.startsWith(other.getKey())) {
                return new Content(false, null, other.getValue(), true);
            }
        }
        if (new String(head, StandardCharsets.ISO_8859_1).isBlank()) {
            return new Content(false, null, "empty", false);
        }
        return ExportStream.isJson(new BufferedInputStream(new ByteArrayInputStream(head))) ? json(head) : text(head);
    }

    private static Content json(byte[] head) {
        JsonHead json = new JsonHead(head);
        SourceKind kind = json.kind();
        return new Content(true, kind, kind == null && json.isTable() ? A_TABLE : "", false);
    }

    /** CSV, or JSON lines of which the first is none. */
    private static Content text(byte[] head) {
        CsvHead csv = new CsvHead(head);
        SourceKind kind = csv.kind();
        if (kind == null) {
            kind = new JsonHead(head).kind();
        }
        return new Content(false, kind, kind == null && csv.isTable() ? A_TABLE : "", false);
    }
}
