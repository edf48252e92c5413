package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a stream, each of several whole lines. Only a line of {@link Lines#LONGEST} bytes or more, which cannot
 * be a row, is cut: it ends a block, and its rest is skipped.
 */
public final class Blocks {
    /** Small enough that the garbage collector does not treat it as a large object. */
    static final int SIZE = 1 << 18;

    /**
     * Bytes of whole lines.
     *
     * @param bytes an array that belongs to this block until it is given back
     * @param length number of bytes that count
     */
    public record Block(byte[] bytes, int length) {}

    private final InputStream in;
    private final int longest;
    /** Arrays to reuse: new ones would not be in the processor's caches. */
    private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();

    private byte[] buffer = new byte[SIZE];
    private int filled;
    private boolean ended;
    private @Nullable IOException failure;

    Blocks(InputStream in) {
        this(in, Lines.LONGEST);
    }

    /** Blocks whose lines may have up to a length of one's own, a power of two. */
    public Blocks(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next block, or null after the last; whole lines read before a failure still come as a block. */
    public @Nullable Block next() {
        while (true) {
            fill();
            int cut = ended && failure == null ? filled : endOfLastLine();
            if (cut > 0) {
                return cutAt(cut);
            }
            if (ended) {
                return null;
            }
            if (filled == longest) {
                return cutLine();
            }
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
    }

    /** Gives back a block that is no longer needed; may be called by any thread. */
    public void giveBack(Block block) {
        if (block.bytes.length == SIZE) {
            spare.add(block.bytes);
        }
    }

    /** The failure that ended reading early, or null. */
    public @Nullable IOException failure() {
        return failure;
    }

    private Block cutAt(int cut) {
        int left = filled - cut;
        Block block = new Block(buffer, cut);
        buffer = left < SIZE ? usualBuffer() : new byte[buffer.length]; // a power of two, as LONGEST is
        keep(block.bytes, cut, left);
        return block;
    }

    /** Returns the start of a line that is too long; keeps what follows its end. */
    private Block cutLine() {
        Block block = new Block(buffer, filled);
        buffer = usualBuffer();
        int lineEnd;
        do {
            filled = 0;
            fill();
            lineEnd = Words.indexOf('\n', buffer, 0, filled);
        } while (lineEnd == filled && !ended);
        int following = Math.min(lineEnd + 1, filled);
        keep(buffer, following, filled - following);
        return block;
    }

    private byte[] usualBuffer() {
        byte[] used = spare.poll();
        return used == null ? new byte[SIZE] : used;
    }

    private void keep(byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, buffer, 0, length);
        filled = length;
    }

    private int endOfLastLine() {
        int i = filled;
        while (i > 0 && buffer[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    private void fill() {
        try {
            while (!ended && filled < buffer.length) {
                int read = in.read(buffer, filled, buffer.length - filled);
                ended = read < 0;
                filled += Math.max(0, read);
            }
        } catch (IOException e) {
            ended = true;
            failure = e;
        }
    }
}
