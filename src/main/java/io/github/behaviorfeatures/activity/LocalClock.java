package io.github.behaviorfeatures.activity;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Converts instants to local time. Gives the same answers as {@link ZoneRules#getOffset}, but from a table of the offsets
 * between transitions, because every record needs its local time and most fall between the same transitions as the one
 * before.
 */
final class LocalClock {

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");
    private static final Map<ZoneId, Offsets> OFFSETS = new ConcurrentHashMap<>(); // there are some 600 zones

    /**
     * Offsets in seconds, and the epoch seconds from which they apply. The last entry of {@code from} is the end of the
     * table.
     */
    private record Offsets(ZoneRules rules, long[] from, int[] offset) {

        static Offsets of(ZoneRules rules) {
            List<ZoneOffsetTransition> transitions = new ArrayList<>();
            ZoneOffsetTransition next = rules.nextTransition(Instant.MIN);
            while (next != null && next.getInstant().isBefore(LATEST)) {
                transitions.add(next);
                next = rules.nextTransition(next.getInstant());
            }
            long[] from = new long[transitions.size() + 2];
            int[] offset = new int[transitions.size() + 1];
            from[0] = Long.MIN_VALUE;
            offset[0] = rules.getOffset(Instant.MIN).getTotalSeconds();
            for (int i = 1; i < offset.length; i++) {
                from[i] = transitions.get(i - 1).toEpochSecond();
                offset[i] = transitions.get(i - 1).getOffsetAfter().getTotalSeconds();
            }
            from[offset.length] = next == null ? Long.MAX_VALUE : next.toEpochSecond();
            return new Offsets(rules, from, offset);
        }
    }

    private final Offsets offsets;
    private int recent; // the index last used; a race makes it older, never wrong

    LocalClock(ZoneId zone) {
        this.offsets = OFFSETS.computeIfAbsent(zone, id -> Offsets.of(id.getRules()));
    }

    /** A clock by rules that no zone need have. */
    LocalClock(ZoneRules rules) {
        this.offsets = Offsets.of(rules);
    }

    /** Seconds since 1970-01-01T00:00 local time. */
    long secondOf(Instant time) {
        long second = time.getEpochSecond();
        int at = recent;
        if (second < offsets.from[at] || second >= offsets.from[at + 1]) {
            at = find(second);
            if (at == offsets.offset.length) { // after the end of the table
                return second + offsets.rules.getOffset(time).getTotalSeconds();
            }
            recent = at;
        }
        return second + offsets.offset[at];
    }

    private int find(long second) {
        int found = Arrays.binarySearch(offsets.from, second);
        return found >= 0 ? found : -found - 2;
    }
}
