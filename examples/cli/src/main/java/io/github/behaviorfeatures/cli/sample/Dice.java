package io.github.behaviorfeatures.cli.sample;

import java.util.List;
import java.util.SplittableRandom;

/** Chance, the same on every JDK: only {@code nextLong()} is asked, whose sequence is fixed by the seed. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A number from 0 to one below the bound. */
    int below(int bound) {
        return (int) Math.floorMod(random.nextLong() >>> 1, (long) bound);
    }

    /** A number from the one to the other, both included. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    boolean percent(int chance) {
        return below(100) < chance;
    }

    <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }
}
