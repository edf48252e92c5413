package io.github.behaviorfeatures.sources;

import static io.github.behaviorfeatures.sources.Told.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.spill.Partitions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables and the report are the same, wherever what they are made of lies. */
class LargeTablesTest {

    @TempDir
    private Path folder;

    /** Temporary files that a test can look at: they keep their names. */
    private final List<FileChannel> opened = new ArrayList<>();

    private FileChannel open(Path in) throws IOException {
        FileChannel channel = FileChannel.open(
                in.resolve(opened.size() + ".tmp"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        opened.add(channel);
        return channel;
    }

    private Space onDisk() {
        return new Space(0, folder, this::open);
    }

    private static RawShop shop(int threads) {
        return RawShop.builder("shop").threads(threads).visitors(true).build();
    }

    /** All that is written of them. */
    static Map<String, String> written(LargeTables tables) {
        Map<String, String> written = new TreeMap<>();
        for (Table table : Table.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            tables.write(table, out);
            written.put(table.wireName(), out.toString(StandardCharsets.UTF_8));
        }
        written.put("report", ReportJson.write(tables));
        return written;
    }

    /** An event of one of 7 devices every second, of which every fifth names the customer; every eighth comes twice. */
    private static String ga4(int events) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < events; i++) {
            long time = (1_740_816_000L + i) * 1_000_000;
            String user = i % 5 == 0 ? ",\"user_id\":\"c" + i % 3 + "\"" : "";
            String line = "{\"event_name\":\"page_view\",\"event_timestamp\":\"" + time + "\",\"user_pseudo_id\":\"d"
                    + i % 7 + "\"" + user + ",\"event_params\":[{\"key\":\"ga_session_id\",\"value\":{\"int_value\":\""
                    + i / 100 + "\"}},{\"key\":\"page_location\",\"value\":{\"string_value\":\"https://a.example/?n="
                    + i + "\"}}]}\n";
            lines.append(line).append(i % 8 == 0 ? line : "");
        }
        return lines.toString();
    }

    private static RawSource source(String lines) {
        return Ga4Export.of(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "ga4");
    }

    /** 4,000 events are some 250 kB packed; a piece of a partition has 4 kB, so that most of them goes to disk. */
    @Test
    void whatDoesNotFitIntoMemoryIsTheSame() throws IOException {
        String lines = ga4(4000);
        Map<String, String> expected;
        try (LargeTables inMemory = shop(1).readLarge(List.of(source(lines)), null)) {
            expected = written(inMemory);
        }
        assertThat(expected.get("user_interactions").lines()).hasSize(4000);
        assertThat(expected.get("report")).contains("\"ga4: duplicate\" : 500");
        for (int threads : new int[] {1, 2, 5}) {
            opened.clear();
            try (LargeTables large = shop(threads).readLarge(List.of(source(lines)), null, onDisk())) {
                assertThat(opened).isNotEmpty();
                assertThat(written(large)).isEqualTo(expected);
                assertThat(written(large)).as("written again").isEqualTo(expected);
            }
            assertThat(opened).noneMatch(FileChannel::isOpen);
            deleteAll();
        }
    }

    /** Customers 7 and 8, of whom 7 is known at 09:00, buys at 10:00 after 500 visits, and gives it back at 12:00. */
    private static Told shopping() {
        Told told = new Told()
                .event(Told.pixel("1", "08:00", "d", null))
                .event(Told.pixel("2", "09:00", "d", "7"))
                .event(Told.pixel("3", "11:00", "d", "8"))
                .event(Told.pixel("4", "11:00", "e", null));
        for (int i = 1; i <= 500; i++) {
            told.event(Told.pixel("v" + i, "00:00", "f", "7")
                    .at(at("08:00").minusSeconds(3600L * i))
                    .campaign(Origin.of("campaign " + i, "email")));
        }
        for (int i = 1; i <= 100; i++) {
            told.order(SourceKind.SHOPIFY_ORDERS, "x" + i, "07:00", order -> order.customerId = "8");
        }
        return told.order(SourceKind.SHOPIFY_ORDERS, "o", "10:00", order -> {
                    order.customerId = "7";
                    order.currency = "EUR";
                    order.undatedRefund = BigDecimal.ONE;
                })
                .order(SourceKind.SHOPIFY_ORDERS, "p", "10:00", order -> {
                    order.customerId = "8";
                    order.cancelledAt = at("12:00");
                    order.worth(List.of(new OrderLine("copied", "1", null)), null);
                })
                .order(SourceKind.SHOPIFY_ORDERS, "n", "10:00", order -> {
                    order.customerId = "8";
                    order.worth(List.of(new OrderLine("copied", "2", null)), null);
                })
                .with(
                        SourceKind.SHOPIFY_ORDERS,
                        intake -> intake.add(
                                Customer.builder("shop", "7")
                                        .id("7")
                                        .firstName("A")
                                        .build(),
                                null));
    }

    /** In memory, packed, or on disk; for every as-of or for one. */
    @Test
    void theyAreTheTablesThatAreHeld() {
        RawShop shop = RawShop.builder("shop").threads(2).visitors(true).build();
        RawData held = shop.read(shopping().sources());
        for (String time : List.of("", "08:00:01", "09:00", "10:30", "11:00:01", "12:00:01")) {
            Instant asOf = time.isEmpty() ? null : at(time);
            ShopTables expected = asOf == null ? held.tables() : held.tables(asOf);
            for (Space space : List.of(Space.inMemory(), onDisk())) {
                try (LargeTables large = shop.readLarge(shopping().sources(), asOf, space)) {
                    Map<String, String> written = written(large);
                    for (Table table : Table.values()) {
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        TablesJson.write(expected, table, out);
                        assertThat(written.get(table.wireName()))
                                .as(table + " as of " + time)
                                .isEqualTo(out.toString(StandardCharsets.UTF_8));
                        assertThat(large.rows(table)).isEqualTo(expected.rows(table));
                    }
                    assertThat(written.get("report")).isEqualTo(ReportJson.write(held.report(), expected));
                    assertThat(large.supplied()).isEqualTo(expected.supplied());
                    assertThat(large.currencies()).containsExactly("EUR");
                }
            }
        }
        assertThat(opened).isNotEmpty().noneMatch(FileChannel::isOpen);
        assertThat(held.tables().customers()).hasSize(1);
        assertThat(held.tables().interactions()).hasSize(504);
        assertThat(held.tables().attributions()).hasSize(103);
    }

    private void deleteAll() throws IOException {
        for (int i = 0; i < opened.size(); i++) {
            Files.delete(folder.resolve(i + ".tmp"));
        }
    }

    /** A file that has room in memory needs no folder. */
    @Test
    void nothingTouchesTheDiskIfThereIsRoom() {
        Space space = new Space(1 << 30, folder.resolve("none"), path -> {
            throw new AssertionError("opened a file in " + path);
        });
        try (LargeTables tables = shop(2).readLarge(List.of(source(ga4(4000))), null, space)) {
            assertThat(tables.rows(Table.USER_INTERACTIONS)).isEqualTo(4000);
        }
    }

    @Test
    void filesAreClosedWhenReadingFails() {
        RawShop shop = RawShop.builder("shop").badLines(BadLines.STOP).build();
        String lines = ga4(4000) + "no JSON\n";
        assertThatThrownBy(() -> shop.readLarge(List.of(source(lines)), null, onDisk()))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("ga4, line 4501");
        assertThat(opened).isNotEmpty().noneMatch(FileChannel::isOpen);
    }

    /** A thread that has just ended its work may need a moment to end. */
    @Test
    void threadsEndWhenReadingFails() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        RawShop shop =
                RawShop.builder("shop").threads(3).badLines(BadLines.STOP).build();
        assertThatThrownBy(() -> shop.readLarge(List.of(source(ga4(4000) + "no JSON\n")), null))
                .isInstanceOf(BehaviorJsonException.class);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && thread.getName().startsWith("pool-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void theUsualTemporaryFileLeavesNothingBehind() {
        RawShop shop =
                RawShop.builder("shop").temporaryFolder(folder).memoryBudget(0).build();
        try (LargeTables tables = shop.readLarge(List.of(source(ga4(4000))), null)) {
            assertThat(tables.rows(Table.USER_SESSIONS)).isPositive();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDamagedFileIsTold() throws IOException {
        try (LargeTables tables = shop(1).readLarge(List.of(source(ga4(4000))), null, onDisk())) {
            for (FileChannel channel : opened) {
                if (channel.isOpen()) { // those of the rows
                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 100);
                }
            }
            assertThatThrownBy(() -> written(tables))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cannot be read back");
        }
    }

    @Test
    void aFullDiskIsTold() {
        Partitions.Opening full = path -> {
            throw new IOException("No space left on device");
        };
        assertThatThrownBy(() -> shop(2).readLarge(List.of(source(ga4(4000))), null, new Space(0, folder, full)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("is the disk full?");
    }

    /** Wherever the disk becomes full, while events are read or while rows are made of them, no file stays open. */
    @Test
    void filesAreClosedWheneverTheDiskBecomesFull() throws IOException {
        try (LargeTables tables = shop(2).readLarge(List.of(source(ga4(4000))), null, onDisk())) {
            assertThat(tables.rows(Table.USER_INTERACTIONS)).isEqualTo(4000);
        }
        int all = opened.size();
        assertThat(all).isGreaterThan(2);
        for (int room = 0; room < all; room++) {
            deleteAll();
            opened.clear();
            int files = room;
            Space space = new Space(0, folder, path -> {
                if (opened.size() == files) {
                    throw new IOException("No space left on device");
                }
                return open(path);
            });
            assertThatThrownBy(() -> shop(2).readLarge(List.of(source(ga4(4000))), null, space))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("is the disk full?");
            assertThat(opened).hasSize(room).noneMatch(FileChannel::isOpen);
        }
    }

    /** Line 3,001 stands in another block than line 1, and is told as the third thousandth all the same. */
    @Test
    void badLinesAreToldByTheirPlaceInTheFile() {
        String[] lines = ga4(4000).split("\n");
        lines[0] = "no JSON";
        lines[3000] = "[1]";
        RawSource source = source(String.join("\n", lines));
        RawShop shop = RawShop.builder("shop").threads(3).build();
        assertThat(shop.read(source).report().badLines())
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("ga4, line 1:"),
                        second -> assertThat(second).startsWith("ga4, line 3001, element 1:"));
    }

    /** The currencies are those of all orders, though no order was known yet. */
    @Test
    void currenciesAreNotCut() {
        Told told = new Told().order(SourceKind.SHOPIFY_ORDERS, "1", "08:00", order -> {
            order.customerId = "7";
            order.currency = "EUR";
        });
        try (LargeTables tables = RawShop.builder("shop").build().readLarge(told.sources(), at("08:00"))) {
            assertThat(tables.rows(Table.PURCHASE_ATTRIBUTIONS)).isZero();
            assertThat(tables.currencies()).containsExactly("EUR");
            assertThat(tables.supplied()).containsExactlyInAnyOrder(Table.CUSTOMER_DATA, Table.PURCHASE_ATTRIBUTIONS);
        }
    }
}
