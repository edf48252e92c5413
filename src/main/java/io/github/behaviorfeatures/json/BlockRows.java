package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.json.Blocks.Block;
import org.jspecify.annotations.Nullable;

/** The rows of blocks of lines, line by line. Not thread-safe. */
final class BlockRows {
    private final Fields fields;
    private final LineScanner scanner;
    private byte[] bytes = {};
    private int length;
    private int start;
    private int following;

    BlockRows(Fields fields) {
        this.fields = fields;
        this.scanner = new LineScanner(fields);
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

    /** The row of the line, good until the next; null if the line is blank. Throws a {@link Problem} if it is none. */
    @Nullable
    Row read() {
        Row row = scanner.scan(bytes, start, length);
        following = scanner.next();
        return row != null && following - start < Lines.LONGEST ? row : readThoroughly();
    }

    private @Nullable Row readThoroughly() {
        int end = Words.indexOf('\n', bytes, start, length);
        following = end + 1;
        if (end - start >= Lines.LONGEST) {
            throw Lines.tooLong();
        }
        return Lines.isBlank(bytes, start, end) ? null : Json.read(bytes, start, end - start, fields::read);
    }
}
