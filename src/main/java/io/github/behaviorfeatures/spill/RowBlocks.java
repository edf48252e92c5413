package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Row;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in blocks. One thread takes the blocks; the rows of a block are read by any.
 *
 * @param <B> a block
 */
public interface RowBlocks<B> extends AutoCloseable {

    /**
     * The rows of blocks, one after the other; for one thread.
     *
     * @param <B> a block
     */
    interface Reader<B> {

        /** Goes to the start of a block. */
        void startOf(B block);

        /** Goes to the next row; false if the block has no more. */
        boolean next();

        /** The row, valid until the next; null if there is nothing. Throws a {@link Problem} if it is not a row. */
        @Nullable
        Row read();

        /** The number of the row, for messages. */
        long number();

        /** By how much the numbers of the next block grow; 0 if rows know their number in the table. */
        long numbersUsed();
    }

    /** The table's name in messages. */
    String name();

    /** The next block, or null after the last. */
    @Nullable
    B next();

    /** A reader for one more thread. */
    Reader<B> reader();

    /** Gives back a block that is no longer needed; may be called by any thread. */
    void giveBack(B block);

    /** Where a row stands, for messages. */
    String place(long number);

    /** Throws if the table was cut off, after its last block; takes the number that the next row would have. */
    void end(long number);

    @Override
    void close();
}
