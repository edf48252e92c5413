package io.github.behaviorfeatures.sources;

import java.util.Arrays;

/** Some of the times of all events, evenly chosen, that tell into which stretches of time all fall in equal parts. */
final class TimeSample {
    private static final int MOST = 1 << 14;

    private final long[] seconds = new long[MOST];
    private int size;
    private long step = 1;
    private long passed;

    void add(long second) {
        if (passed++ % step != 0) {
            return;
        }
        if (size == MOST) {
            for (int i = 0; i < MOST / 2; i++) {
                seconds[i] = seconds[2 * i];
            }
            size = MOST / 2;
            step *= 2;
        }
        seconds[size++] = second;
    }

    /** The seconds at which the second of so many equal parts begins, the third and so on; some may be the same. */
    long[] limits(int parts) {
        long[] sorted = Arrays.copyOf(seconds, size);
        Arrays.sort(sorted);
        long[] limits = new long[size == 0 ? 0 : parts - 1];
        for (int i = 0; i < limits.length; i++) {
            limits[i] = sorted[(int) ((long) (i + 1) * size / parts)];
        }
        return limits;
    }
}
