package io.github.behaviorfeatures.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.EventType;
import io.github.behaviorfeatures.spill.NumberedTexts;
import io.github.behaviorfeatures.spill.PackedReader;
import io.github.behaviorfeatures.spill.PackedWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventPackingTest {
    private final NumberedTexts names = new NumberedTexts(100);
    private final PackedWriter out = new PackedWriter(names, names);
    private final InputNumbers numbers = new InputNumbers();

    private static final Event FULL = Event.of(SourceKind.SEGMENT)
            .at(Instant.parse("2025-03-01T08:00:00.123456789Z"))
            .sharedRowId("row \ud800 id")
            .anonymousId("a.1")
            .customerId("77")
            .named("Product Added", EventType.ADD_TO_CART)
            .purchase(true)
            .pageType("product")
            .items(List.of(new Item("p1", "tea"), new Item("p2", null)))
            .searchQuery("green tea")
            .viewDuration(1.5)
            .device("mobile", "safari")
            .sessionName("1735689600")
            .outsideSessions()
            .campaign(Origin.of("google", "cpc"))
            .referrer(Origin.UNKNOWN, true)
            .build(3L << Readings.BLOCK_SHIFT | 12);

    private static final Event EMPTY = Event.of(SourceKind.GA4)
            .at(Instant.parse("1960-01-01T00:00:00Z"))
            .rowId("")
            .named(null, EventType.OTHER)
            .build(0);

    @Test
    void eventsComeBackAsTheyWere() {
        EventPacking.write(EMPTY, out);
        EventPacking.write(FULL, out);
        PackedReader in = new PackedReader(out.bytes(), names.toArray(), new String[0]);
        assertThat(EventPacking.read(in, numbers))
                .usingRecursiveComparison()
                .ignoringFields("values.rowIdShared")
                .isEqualTo(EMPTY);
        assertThat(EventPacking.read(in, numbers))
                .usingRecursiveComparison()
                .ignoringFields("values.rowIdShared")
                .isEqualTo(FULL);
        assertThat(in.place()).isEqualTo(out.size());
    }

    @Test
    void aSharedRowIdGetsItsNumber() {
        EventPacking.write(FULL, out);
        numbers.put(FULL.input(), 3);
        PackedReader in = new PackedReader(out.bytes(), names.toArray(), new String[0]);
        assertThat(EventPacking.read(in, numbers).rowId()).isEqualTo("row \ud800 id#3");
    }

    @Test
    void placesHaveNumbers() {
        for (long i = 0; i < 1000; i++) {
            numbers.put(i << Readings.BLOCK_SHIFT, (int) i + 2);
        }
        for (int i = 1; i < 1000; i++) {
            numbers.put(i * 7L, i + 3);
        }
        numbers.put(0, 7);
        assertThat(numbers.of(0)).isEqualTo(7);
        for (int i = 1; i < 1000; i++) {
            assertThat(numbers.of((long) i << Readings.BLOCK_SHIFT)).isEqualTo(i + 2);
            assertThat(numbers.of(i * 7L)).isEqualTo(i + 3);
            assertThat(numbers.of(i * 7L + 1)).isEqualTo(1);
        }
    }

    @Test
    void placesAreInSets() {
        InputSet set = new InputSet();
        set.add(5L << Readings.BLOCK_SHIFT | 70);
        assertThat(set.contains(5L << Readings.BLOCK_SHIFT | 70)).isTrue();
        assertThat(set.contains(5L << Readings.BLOCK_SHIFT | 71)).isFalse();
        assertThat(set.contains(4L << Readings.BLOCK_SHIFT | 70)).isFalse();
        assertThat(set.contains(6L << Readings.BLOCK_SHIFT)).isFalse();
    }

    /** Of 0 to 99,999 four equal parts begin at a quarter, half and three quarters, but for the sample's step of 8. */
    @Test
    void timesAreCutIntoEqualParts() {
        TimeSample times = new TimeSample();
        for (long i = 0; i < 100_000; i++) {
            times.add(i);
        }
        assertThat(times.limits(4)).hasSize(3);
        assertThat(times.limits(4)[0]).isBetween(24_990L, 25_010L);
        assertThat(times.limits(4)[1]).isBetween(49_990L, 50_010L);
        assertThat(times.limits(4)[2]).isBetween(74_990L, 75_010L);
        assertThat(new TimeSample().limits(4)).isEmpty();
        TimeSample few = new TimeSample();
        for (long second : new long[] {7, 0, 6, 1, 5, 2, 4, 3}) {
            few.add(second);
        }
        assertThat(few.limits(4)).containsExactly(2, 4, 6); // 0 1 | 2 3 | 4 5 | 6 7
    }
}
