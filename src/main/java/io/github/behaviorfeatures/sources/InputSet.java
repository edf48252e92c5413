package io.github.behaviorfeatures.sources;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of places in the input: a bit for each event of the blocks that have any of them. */
final class InputSet {
    private final List<@Nullable BitSet> blocks = new ArrayList<>();

    void add(long input) {
        int block = block(input);
        while (blocks.size() <= block) {
            blocks.add(null);
        }
        BitSet inBlock = blocks.get(block);
        if (inBlock == null) {
            inBlock = new BitSet();
            blocks.set(block, inBlock);
        }
        inBlock.set(inBlock(input));
    }

    boolean contains(long input) {
        int block = block(input);
        BitSet inBlock = block < blocks.size() ? blocks.get(block) : null;
        return inBlock != null && inBlock.get(inBlock(input));
    }

    private static int block(long input) {
        return (int) (input >>> Readings.BLOCK_SHIFT);
    }

    private static int inBlock(long input) {
        return (int) (input & Readings.IN_BLOCK);
    }
}
