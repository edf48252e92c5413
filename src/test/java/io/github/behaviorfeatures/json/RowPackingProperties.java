package io.github.behaviorfeatures.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.input.UserInteraction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowPackingProperties {

    private static final int ROWS = 50;
    private static final int SEGMENT = 7;

    /** Packs rows in segments of seven with room for so many shared texts, and unpacks them. */
    private static <T> List<T> thereAndBack(
            List<T> rows, int room, BiConsumer<PackedWriter, T> pack, Function<PackedReader, T> unpack) {
        NumberedTexts names = new NumberedTexts(room);
        NumberedTexts values = new NumberedTexts(room);
        PackedWriter out = new PackedWriter(names, values);
        for (int i = 0; i < rows.size(); i++) {
            if (i % SEGMENT == 0) {
                out.startSegment();
            }
            pack.accept(out, rows.get(i));
        }
        byte[] bytes = out.toByteArray();
        PackedReader in = new PackedReader(bytes, bytes.length, names.toArray(), values.toArray());
        List<T> back = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i % SEGMENT == 0) {
                in.startSegment();
            }
            back.add(unpack.apply(in));
        }
        assertThat(in.atEnd()).isTrue();
        return back;
    }

    private static <T> void survive(
            Supplier<T> row, BiConsumer<PackedWriter, T> pack, Function<PackedReader, T> unpack) {
        List<T> rows = Stream.generate(row).limit(ROWS).toList();
        for (int room : new int[] {1, 20, 1000}) {
            assertThat(thereAndBack(rows, room, pack, unpack).equals(rows)).isTrue(); // no diff of long texts
        }
    }

    @Property(tries = 100)
    void interactionsSurvive(@ForAll long seed) {
        survive(new HostileRows(seed)::interaction, RowPacking::write, RowPacking::interaction);
    }

    @Property(tries = 100)
    void sessionsSurvive(@ForAll long seed) {
        survive(new HostileRows(seed)::session, RowPacking::write, RowPacking::session);
    }

    @Property(tries = 100)
    void attributionsSurvive(@ForAll long seed) {
        survive(new HostileRows(seed)::attribution, RowPacking::write, RowPacking::attribution);
    }

    @Property(tries = 100)
    void customersSurvive(@ForAll long seed) {
        survive(new HostileRows(seed)::customer, RowPacking::write, RowPacking::customer);
    }

    @Property
    void numbersSurviveBitByBit(@ForAll double number) {
        PackedWriter out = new PackedWriter(new NumberedTexts(1), new NumberedTexts(1));
        out.decimal(number);
        byte[] bytes = out.toByteArray();
        assertThat(new PackedReader(bytes, bytes.length, new String[0], new String[0]).decimal())
                .isEqualTo(number);
    }

    /** Features compare and hash these over and over: one instance of each stays in the cache. */
    @Test
    void textsThatRepeatAreOneInstance() {
        UserInteraction row = UserInteraction.builder()
                .id("i")
                .shopId("shop")
                .customerId("c")
                .sessionId("v")
                .eventType("view")
                .productId("p")
                .searchQuery("q")
                .build();
        List<UserInteraction> rows = Collections.nCopies(2 * SEGMENT, row);
        for (int room : new int[] {1, 1000}) {
            List<UserInteraction> back = thereAndBack(rows, room, RowPacking::write, RowPacking::interaction);
            UserInteraction first = back.get(0);
            assertThat(back).allSatisfy(other -> {
                assertThat(other.shopId()).isSameAs(first.shopId());
                assertThat(other.customerId()).isSameAs(first.customerId());
                assertThat(other.sessionId()).isSameAs(first.sessionId());
                assertThat(other.eventType()).isSameAs(first.eventType());
                assertThat(other.productId()).isSameAs(first.productId());
                assertThat(other.searchQuery()).isSameAs(first.searchQuery());
            });
        }
    }

    /**
     * A usual row in its segment: customer and session known, 1 byte each; id 1 + 16; shop, event, page, category and
     * device 1 each; product 1 + 7; no query 1; 8.2 s 2 (82 tenths); 2,438 ms later 3; no unreadable field 1.
     * 2 + 17 + 5 + 8 + 1 + 2 + 3 + 1.
     */
    @Test
    void aUsualRowTakes39Bytes() {
        NumberedTexts names = new NumberedTexts(100);
        NumberedTexts values = new NumberedTexts(100);
        PackedWriter out = new PackedWriter(names, values);
        out.startSegment();
        UserInteraction.Builder row = UserInteraction.builder()
                .id("7e692578-d20d-cf90-c692-576549c0cf63")
                .shopId("shop_0001")
                .customerId("7000052901587")
                .sessionId("bc7d3ebd-ea4f-f220-6317-2d6573552939")
                .eventType("product_viewed")
                .pageType("home")
                .productId("8100007499293")
                .category("cat_147")
                .viewDuration(8.2)
                .deviceType("mobile");
        RowPacking.write(
                out, row.createdAt(Instant.parse("2026-01-01T04:57:32.091Z")).build());
        int first = out.size();
        RowPacking.write(
                out, row.createdAt(Instant.parse("2026-01-01T04:57:34.529Z")).build());
        assertThat(out.size() - first).isEqualTo(39);
    }
}
