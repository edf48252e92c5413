package io.github.behaviorfeatures.spill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.rows.FieldValues;
import io.github.behaviorfeatures.rows.HostileRows;
import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.LineScanner;
import io.github.behaviorfeatures.rows.RandomLines;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.Sources;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.Tables;
import io.github.behaviorfeatures.spill.PackedWriter.Group;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowPackingProperties {

    private static final int ROWS = 50;
    private static final TableFormat<UserInteraction> FORMAT = Tables.INTERACTIONS;

    /** Packs rows of two groups in turn, with room for so many shared texts, and unpacks one group after the other. */
    private static <R> List<R> thereAndBack(List<Row> rows, int room, TableFormat<R> format) {
        NumberedTexts names = new NumberedTexts(room);
        NumberedTexts values = new NumberedTexts(room);
        PackedWriter out = new PackedWriter(names, values);
        List<Group> groups = List.of(new Group(), new Group());
        List<ByteArrayOutputStream> bytes = List.of(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        for (int i = 0; i < rows.size(); i++) {
            int from = out.size();
            out.enter(groups.get(i % 2));
            out.row(rows.get(i), format.packing());
            out.leave(groups.get(i % 2));
            bytes.get(i % 2).write(out.bytes(), from, out.size() - from);
        }
        List<List<R>> back = new ArrayList<>();
        for (ByteArrayOutputStream ofGroup : bytes) {
            PackedReader in = new PackedReader(ofGroup.toByteArray(), names.toArray(), values.toArray());
            in.startGroup("c", format.packing());
            List<R> unpacked = new ArrayList<>();
            Function<FieldValues, R> records = format.records(); // nothing of a row may be left in the next
            while (in.place() < ofGroup.size()) {
                unpacked.add(records.apply(in));
            }
            back.add(unpacked);
        }
        List<R> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            all.add(back.get(i % 2).get(i / 2));
        }
        return all;
    }

    /** Rows as the JSON library reads them: of objects. */
    @Property(tries = 100)
    void rowsOfEveryTableSurvive(@ForAll long seed) {
        HostileRows hostile = new HostileRows(seed);
        for (TableFormat<?> format :
                List.of(Tables.CUSTOMERS, Tables.INTERACTIONS, Tables.SESSIONS, Tables.ATTRIBUTIONS)) {
            List<Row> rows = Stream.generate(() -> hostile.row(format.fields()))
                    .limit(ROWS)
                    .toList();
            List<Object> records = new ArrayList<>();
            rows.forEach(each -> records.add(format.record(each)));
            for (int room : new int[] {1, 20, 1000}) {
                assertThat(thereAndBack(rows, room, format).equals(records)).isTrue(); // no diff of long texts
            }
        }
    }

    /** Rows as the scanner reads them, of bytes, are packed as what the JSON library makes of the same lines. */
    @Property(tries = 200)
    void rowsOfTheScannerSurvive(@ForAll long seed) {
        RandomLines lines = new RandomLines(new Random(seed));
        LineScanner scanner = new LineScanner(FORMAT.fields());
        for (int i = 0; i < ROWS; i++) {
            byte[] line = i % 2 == 0 ? lines.plain() : lines.mutated();
            Row row = scanner.scan(line, 0, line.length);
            if (row != null && !row.isMissing(FORMAT.customerId())) {
                UserInteraction expected = FORMAT.record(Json.read(line, 0, line.length, FORMAT.fields()::read));
                NumberedTexts names = new NumberedTexts(20);
                NumberedTexts values = new NumberedTexts(20);
                PackedWriter out = new PackedWriter(names, values);
                out.row(row, FORMAT.packing());
                out.row(row, FORMAT.packing());
                PackedReader in = new PackedReader(out.handOver(null), names.toArray(), values.toArray());
                in.startGroup(expected.customerId(), FORMAT.packing());
                for (int time = 0; time < 2; time++) {
                    assertThat(FORMAT.record(in)).as(Sources.text(line)).isEqualTo(expected);
                }
            }
        }
    }

    @Property
    void numbersSurviveBitByBit(@ForAll double number) {
        PackedWriter out = new PackedWriter(new NumberedTexts(1), new NumberedTexts(1));
        out.decimal(number);
        assertThat(new PackedReader(out.handOver(null), new String[0], new String[0]).decimal())
                .isEqualTo(number);
    }

    /** Features compare and hash these over and over: one instance of each stays in the cache. */
    @Test
    void namesSessionsAndNumbersThatRepeatAreOneInstance() {
        Row row = row(
                "{\"id\":\"i\",\"shop_id\":\"shop\",\"customer_id\":\"c\",\"session_id\":\"v1\",\"event_type\":\"view\","
                        + "\"product_id\":4711,\"search_query\":\"q\"}");
        List<UserInteraction> back = thereAndBack(Collections.nCopies(6, row), 1000, FORMAT);
        UserInteraction first = back.get(0);
        for (UserInteraction other : List.of(back.get(2), back.get(4))) { // of the same group
            assertThat(other.shopId()).isSameAs(first.shopId());
            assertThat(other.customerId()).isSameAs(first.customerId());
            assertThat(other.sessionId()).isSameAs(first.sessionId());
            assertThat(other.eventType()).isSameAs(first.eventType());
            assertThat(other.productId()).isSameAs(first.productId());
            assertThat(other.searchQuery()).isSameAs(first.searchQuery());
        }
    }

    /**
     * A usual row in its group: id 1 + 16; session as before 1; shop, event, page, category and device 1 each; product
     * 1 + 7; no query 1; 8.2 s 2 (82 tenths); 2,438 ms later 3; not identified later 1; no notes
     * 1. 17 + 1 + 5 + 8 + 1 + 2 + 3 + 1 + 1.
     */
    @Test
    void aUsualRowTakes39Bytes() {
        PackedWriter out = new PackedWriter(new NumberedTexts(100), new NumberedTexts(100));
        String line = "{\"id\":\"7e692578-d20d-cf90-c692-576549c0cf63\",\"shop_id\":\"shop_0001\","
                + "\"customer_id\":\"7000052901587\",\"session_id\":\"bc7d3ebd-ea4f-f220-6317-2d6573552939\","
                + "\"event_type\":\"product_viewed\",\"page_type\":\"home\",\"product_id\":\"8100007499293\","
                + "\"category\":\"cat_147\",\"search_query\":null,\"view_duration\":8.2,\"device_type\":\"mobile\","
                + "\"created_at\":\"2026-01-01T04:57:";
        out.row(row(line + "32.091Z\"}"), FORMAT.packing());
        int first = out.size();
        out.row(row(line + "34.529Z\"}"), FORMAT.packing());
        assertThat(out.size() - first).isEqualTo(39);
    }

    private static Row row(String line) {
        byte[] bytes = Sources.bytes(line);
        Row row = new LineScanner(FORMAT.fields()).scan(bytes, 0, bytes.length);
        assertThat(row).isNotNull();
        return row;
    }
}
