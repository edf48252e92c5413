package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.sources.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Puts payloads into the table of raw events, in which duplicates are ignored. */
final class RawEvents {

    /** The contract of the table: three values, the database adds the rest. */
    static final String INSERT =
            "INSERT INTO raw_events (shop_id, kind, payload) VALUES (?, ?, ?::jsonb)" + " ON CONFLICT DO NOTHING";

    /** The same for many. */
    private static final String INSERT_ALL = "INSERT INTO raw_events (shop_id, kind, payload)"
            + " SELECT ?, ?, payload::jsonb FROM unnest(?::text[]) AS given(payload) ON CONFLICT DO NOTHING";

    private static final int ROWS_PER_STATEMENT = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Column<String> PAYLOAD = new Column<>("payload", "jsonb", text -> text);

    /**
     * A file of raw events, as {@code --load-raw} names it.
     *
     * @param kind what it holds
     * @param file JSON lines, a JSON array or one JSON value, plain or as gzip
     */
    record RawFile(SourceKind kind, Path file) {

        /** Reads {@code KIND:FILE}. */
        static RawFile of(String text) {
            int colon = text.indexOf(':');
            for (SourceKind kind : RawPayloads.KINDS) {
                if (colon > 0 && kind.wireName().equals(text.substring(0, colon))) {
                    return new RawFile(kind, Path.of(text.substring(colon + 1)));
                }
            }
            throw new IllegalArgumentException("\"" + text + "\" is not of the form KIND:FILE with the kind "
                    + String.join(
                            ", ",
                            RawPayloads.KINDS.stream()
                                    .map(SourceKind::wireName)
                                    .sorted()
                                    .toList()));
        }
    }

    private final Connection connection;
    private final String shopId;
    private final SourceKind kind;
    private final List<String> batch = new ArrayList<>();
    private long stored;
    private long given;
    private long refused;

    private RawEvents(Connection connection, String shopId, SourceKind kind) {
        this.connection = connection;
        this.shopId = shopId;
        this.kind = kind;
    }

    /** Loads a file, and says what became of it. */
    static String load(Connection connection, String shopId, RawFile raw) {
        RawEvents events = new RawEvents(connection, shopId, raw.kind());
        try (InputStream in = ExportStream.open(raw.file());
                MappingIterator<JsonNode> values =
                        JSON.readerFor(JsonNode.class).readValues(in)) {
            while (values.hasNext()) {
                for (JsonNode payload : RawPayloads.of(raw.kind(), values.next())) {
                    events.add(payload);
                }
            }
            events.write();
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    raw.file() + ", line " + e.getLocation().getLineNr()
                            + ": no JSON; what was before it is stored, mend the file and load it again");
        } catch (IOException e) {
            throw new UncheckedIOException(raw.file() + " cannot be read", e);
        } catch (SQLException e) {
            throw DatabaseException.of("loading raw events", e);
        }
        return "raw_events: " + raw.kind().wireName() + ", " + events.stored + " stored, "
                + (events.given - events.stored - events.refused) + " duplicates ignored, " + events.refused
                + " skipped that are no JSON object or hold text PostgreSQL cannot hold";
    }

    private void add(JsonNode payload) throws SQLException {
        given++;
        String text = payload.toString();
        if (!payload.isObject() || PAYLOAD.refusal(text) != null) {
            refused++;
            return;
        }
        batch.add(text);
        if (batch.size() == ROWS_PER_STATEMENT) {
            write();
        }
    }

    private void write() throws SQLException {
        Array payloads = connection.createArrayOf("text", batch.toArray());
        try (PreparedStatement statement = connection.prepareStatement(INSERT_ALL)) {
            statement.setString(1, shopId);
            statement.setString(2, kind.wireName());
            statement.setArray(3, payloads);
            stored += statement.executeUpdate();
        } finally {
            payloads.free();
        }
        connection.commit();
        batch.clear();
    }
}
