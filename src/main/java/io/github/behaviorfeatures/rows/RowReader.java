package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.Nullable;

/** Reads the lines of a table: with the scanner or, where that gives up, with the JSON library. Not thread-safe. */
public final class RowReader {
    private final Fields fields;
    private final LineScanner scanner;
    private final BareZones zones;
    private final @Nullable Field<String> shopId;

    public RowReader(Fields fields, BareZones zones) {
        this.fields = fields;
        this.scanner = new LineScanner(fields);
        this.zones = zones;
        this.shopId = fields.ofType(FieldType.SHOP_ID);
    }

    /** The row of one line, valid until the next is read; throws a {@link Problem} if the line is not a row. */
    public Row read(byte[] line, int from, int to) {
        Row row = scan(line, from, to);
        return row == null ? parse(line, from, to) : row;
    }

    /** The row of the line that starts at a place, as {@link LineScanner#scan} says. */
    @Nullable
    public Row scan(byte[] bytes, int from, int to) {
        Row row = scanner.scan(bytes, from, to);
        if (row != null) {
            zones.place(row, shopId);
        }
        return row;
    }

    /** Behind the line that was scanned. */
    public int next() {
        return scanner.next();
    }

    /** The row of one line as the JSON library reads it; throws a {@link Problem} if the line is not a row. */
    public Row parse(byte[] line, int from, int to) {
        try {
            Row row = Json.read(line, from, to - from, fields::read);
            zones.place(row, shopId);
            return row;
        } catch (Problem problem) {
            throw OtherFormat.explained(problem, line, from, to);
        }
    }
}
