package io.github.behaviorfeatures.rows;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.activity.DataQuality.Shape;
import io.github.behaviorfeatures.activity.DataQuality.TableQuality;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.FieldNote.Kind;
import io.github.behaviorfeatures.input.Table;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingCountTest {

    private static final Fields FIELDS = Tables.ATTRIBUTIONS.fields();

    private static Row row(String line) {
        byte[] bytes = Sources.bytes(line);
        return new RowReader(FIELDS, BareZones.UTC).read(bytes, 0, bytes.length);
    }

    private static TableQuality quality(ReadingCount count) {
        return count.quality(Table.PURCHASE_ATTRIBUTIONS, "orders.jsonl").table(Table.PURCHASE_ATTRIBUTIONS);
    }

    @Test
    void countsTheLinesOfEachUnknownField() {
        ReadingCount count = new ReadingCount(FIELDS);
        count.add(row("{\"id\":1,\"total\":5,\"utm\":{\"a\":[1]},\"total\":6}"), 1);
        count.add(row("{\"id\":2,\"total\":null}"), 2);
        count.add(row("{\"id\":3,\"Total\":\"x\"}"), 3);
        assertThat(quality(count).unknownFields())
                .containsOnly(
                        entry("total", new UnknownField(2, "order_value")), // lines 1, twice in it, and 2
                        entry("Total", new UnknownField(1, "order_value")),
                        entry("utm", new UnknownField(1, null)));
        assertThat(quality(count).seen()).isZero(); // the records are counted elsewhere
    }

    /** 39 letters and a smiley, which is two chars, are 40 characters. */
    @Test
    void cutsNamesAtFortyCharacters() {
        ReadingCount count = new ReadingCount(FIELDS);
        String forty = "x".repeat(39) + "\uD83D\uDE00";
        count.add(row("{\"" + forty + "\":1,\"" + forty + "y\":1,\"" + forty + "z\":1}"), 1);
        count.add(row("{\"" + "y".repeat(41) + "\":1}"), 2);
        assertThat(quality(count).unknownFields())
                .containsOnly(
                        entry(forty, new UnknownField(1, null)), entry("y".repeat(40), new UnknownField(1, null)));
    }

    @Test
    void keepsAThousandNamesAndCountsTheRestAsOne() {
        ReadingCount count = new ReadingCount(FIELDS);
        for (int line = 0; line < 3; line++) {
            String names = IntStream.range(0, 1002)
                    .mapToObj(i -> "\"name " + i + "\":1")
                    .collect(Collectors.joining(",", "{", "}"));
            count.add(row(names), line + 1);
        }
        assertThat(quality(count).unknownFields())
                .hasSize(1001)
                .containsEntry("name 999", new UnknownField(3, null))
                .containsEntry("(other names)", new UnknownField(3, null));
    }

    /** One line of a hundred thousand names is read in no time. */
    @Test
    void takesALineOfNothingButUnknownNames() {
        String names = IntStream.range(0, 100_000)
                .mapToObj(i -> "\"n" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        ReadingCount count = new ReadingCount(FIELDS);
        count.add(row(names), 1);
        assertThat(quality(count).unknownFields()).containsEntry("(other names)", new UnknownField(1, null));
    }

    @Test
    void keepsTheFirstShapeOfEachField() {
        ReadingCount first = new ReadingCount(FIELDS);
        first.add(row("{\"created_at\":\"2026-01-01\",\"cancelled_at\":0}"), 1);
        first.add(row("{\"created_at\":\"01/02/2026\"}"), 2);
        first.add(row("{\"created_at\":\"soon\"}"), 3);
        ReadingCount later = new ReadingCount(FIELDS);
        later.add(row("{\"created_at\":\"never\",\"cancelled_at\":\"not yet\",\"x\":1}"), 4);
        ReadingCount all = new ReadingCount(FIELDS);
        all.addLater(first, 0);
        all.addLater(later, 10);
        assertThat(quality(all).shapes())
                .containsOnly(
                        entry("created_at", new Shape("99/99/9999", "orders.jsonl", 2)),
                        entry("cancelled_at", new Shape("aaa aaa", "orders.jsonl", 14))); // the fourth after ten
        assertThat(quality(all).unknownFields()).containsOnlyKeys("x");
    }

    @Test
    void countsTheNotesOfRowsThatAreLeftOut() {
        ReadingCount count = new ReadingCount(FIELDS);
        count.addLeftOut(row("{\"customer_id\":\"undefined\",\"created_at\":\"2026-01-01 10:00\"}"));
        count.addLeftOut(row("{\"customer_id\":\"0\",\"created_at\":\"2026-01-01T10:00Z\"}"));
        assertThat(quality(count).notes())
                .containsOnly(
                        entry(new FieldNote("customer_id", Kind.PLACEHOLDER_ID), 2L),
                        entry(new FieldNote("created_at", Kind.BARE_TIME), 1L));
    }
}
