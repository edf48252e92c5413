package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.RowReader;
import io.github.behaviorfeatures.rows.Words;
import io.github.behaviorfeatures.spill.Blocks.Block;
import org.jspecify.annotations.Nullable;

/** The rows of blocks of lines, line by line. Not thread-safe. */
final class BlockRows implements RowBlocks.Reader<Block> {
    private final RowReader reader;
    private byte[] bytes = {};
    private int length;
    private int start;
    private int following;
    private long number;

    BlockRows(Fields fields, BareZones zones) {
        this.reader = new RowReader(fields, zones);
    }

    @Override
    public void startOf(Block block) {
        bytes = block.bytes();
        length = block.length();
        following = 0;
        number = 0;
    }

    @Override
    public boolean next() {
        start = following;
        number += start < length ? 1 : 0;
        return start < length;
    }

    @Override
    public long number() {
        return number;
    }

    /** The next block's lines are numbered behind this one's. */
    @Override
    public long numbersUsed() {
        return number;
    }

    /** Null if the line is blank. */
    @Override
    public @Nullable Row read() {
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
