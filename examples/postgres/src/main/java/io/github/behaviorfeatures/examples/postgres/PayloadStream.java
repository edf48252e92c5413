package io.github.behaviorfeatures.examples.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The raw events of a shop and kind as JSON lines, in the order in which they came in; asked for when they are read. */
final class PayloadStream extends InputStream {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final Connection connection;
    private final String shopId;
    private final String kind;
    private @Nullable PreparedStatement statement;
    private @Nullable ResultSet rows;
    private byte[] line = new byte[0];
    private int position;

    PayloadStream(Connection connection, String shopId, String kind) {
        this.connection = connection;
        this.shopId = shopId;
        this.kind = kind;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (position == line.length && !nextLine()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, to, offset, count);
        position += count;
        return count;
    }

    private boolean nextLine() throws IOException {
        try {
            ResultSet found = rows == null ? open() : rows;
            if (!found.next()) {
                return false;
            }
            line = (found.getString(1) + '\n').getBytes(StandardCharsets.UTF_8);
            position = 0;
            return true;
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private ResultSet open() throws SQLException {
        PreparedStatement query = connection.prepareStatement(
                "SELECT payload::text FROM raw_events WHERE shop_id = ? AND kind = ? ORDER BY seq");
        query.setString(1, shopId);
        query.setString(2, kind);
        query.setFetchSize(ROWS_AT_A_TIME); // within a transaction a cursor; without it, all rows at once
        statement = query;
        rows = query.executeQuery();
        return rows;
    }

    @Override
    public void close() throws IOException {
        if (statement != null) {
            try {
                statement.close(); // and its rows
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
