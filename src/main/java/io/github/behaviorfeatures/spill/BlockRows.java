package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.RowReader;
import io.github.behaviorfeatures.rows.Words;
import io.github.behaviorfeatures.spill.Blocks.Block;
import org.jspecify.annotations.Nullable;

/** The rows of blocks of lines, line by line. Not thread-safe. */
final class BlockRows {
    private final RowReader reader;
    private byte[] bytes = {};
    private int length;
    private int start;
    private int following;

    BlockRows(Fields fields, BareZones zones) {
        this.reader = new RowReader(fields, zones);
    }

    void startOf(Block block) {
        bytes = block.bytes();
        length = block.length();
        following = 0;
    }

    /** Goes to the next line; false if there is none. */
    boolean next() {
        start = following;
        return start < length;
    }

    /**
     * The row of the line, valid until the next; null if the line is blank. Throws a {@link Problem} if it is not a
     * row.
     */
    @Nullable
    Row read() {
        Row row = reader.scan(bytes, start, length);
        following = reader.next();
        return row != null && following - start < Lines.LONGEST ? row : readThoroughly();
    }

    private @Nullable Row readThoroughly() {
        int end = Words.indexOf('\n', bytes, start, length);
        following = end + 1;
        if (end - start >= Lines.LONGEST) {
            throw Lines.tooLong();
        }
        return Lines.isBlank(bytes, start, end) ? null : reader.parse(bytes, start, end);
    }
}
