package io.github.behaviorfeatures.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.activity.DataQuality.UnknownField;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.FieldNote;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows packed by one engine and unpacked elsewhere are those that the library reads from the same text. */
class RowPackerTest {
    private static final Shop SHOP = Shop.of("s1");
    private static final Set<Table> ALL = EnumSet.allOf(Table.class);

    private record Group(long hash, byte[] key, byte[] rows) {}

    private final List<Group> groups = new ArrayList<>();
    private final DataQuality.Sum leftOut = new DataQuality.Sum();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RowPacker lines(Table table, String defaultShop) {
        return RowPacker.ofLines(table, defaultShop, shop -> ZoneOffset.UTC);
    }

    private void handOver(RowPacker packer) {
        packer.handOver((hash, key, rows) -> groups.add(new Group(hash, key, rows)));
    }

    private RowPacker packed(Table table, String... lines) {
        RowPacker packer = lines(table, "");
        for (String line : lines) {
            packer.line(utf8(line));
        }
        handOver(packer);
        return packer;
    }

    /** The customers by "shop/customer", each of all groups in the order in which they were handed over. */
    private Map<String, CustomerRecords> customers() {
        RowUnpacker unpacker = new RowUnpacker();
        Map<String, List<Group>> byKey = new LinkedHashMap<>();
        for (Group group : groups) {
            byKey.computeIfAbsent(Arrays.toString(group.key), any -> new ArrayList<>())
                    .add(group);
        }
        Map<String, CustomerRecords> customers = new LinkedHashMap<>();
        for (List<Group> all : byKey.values()) {
            byte[] key = all.get(0).key;
            assertThat(all).allMatch(group -> group.hash == all.get(0).hash);
            customers.put(
                    unpacker.shopId(key) + "/" + unpacker.customerId(key),
                    unpacker.unpack(
                            key, all.stream().map(Group::rows).toList(), Shop.of(unpacker.shopId(key)), ALL, leftOut));
        }
        return customers;
    }

    @Test
    void aRowIsTheOneThatItsLineIs() {
        String plain = """
                {"id":"0b9dd1b2-8f5c-4d0e-9d6b-1c1f6ad0f8a1","shop_id":"s1","customer_id":"7","session_id":"v1",\
                "event_type":"page_viewed","page_type":"home","product_id":"81","category":"Schuhe & Stiefel",\
                "search_query":"größe 38","view_duration":3.25,"device_type":"mobile","created_at":"2026-01-02T03:04:05.678Z"}""";
        String odd = """
                {"shop_id":"s1","customer_id":7,"event_type":"page_viewed","view_duration":"long",\
                "created_at":"2026-01-02T03:04:05","identified_at":"soon"}""";
        packed(Table.USER_INTERACTIONS, plain, odd, plain);

        List<UserInteraction> rows = customers().get("s1/7").context().interactions();

        UserInteraction first = BehaviorJson.readInteraction(utf8(plain));
        UserInteraction second = BehaviorJson.readInteraction(utf8(odd));
        assertThat(first.searchQuery()).isEqualTo("größe 38");
        assertThat(second.notes())
                .containsExactlyInAnyOrder(
                        new FieldNote("view_duration", FieldNote.Kind.BAD_VALUE),
                        new FieldNote("created_at", FieldNote.Kind.BARE_TIME),
                        new FieldNote("identified_at", FieldNote.Kind.UNREADABLE_TIME));
        assertThat(rows).containsExactly(first, second, first);
        assertThat(groups).hasSize(1); // one customer
    }

    @Test
    void rowsByNameAreTheLinesOfTheSameText() {
        RowPacker packer = RowPacker.ofRows(
                Table.PURCHASE_ATTRIBUTIONS,
                List.of("shop_id", "Customer Id", "order_id", "order_value", "created_at"),
                "",
                shop -> ZoneOffset.UTC);
        packer.row(new Object[] {"s1", 7L, "o1", 19.9, Instant.parse("2026-01-02T03:04:05Z")});
        handOver(packer);

        PurchaseAttribution line = BehaviorJson.readAttribution(
                utf8(
                        "{\"shop_id\":\"s1\",\"customer_id\":7,\"order_id\":\"o1\",\"order_value\":19.9,\"created_at\":\"2026-01-02T03:04:05Z\"}"));
        assertThat(customers().get("s1/7").context().attributions()).containsExactly(line);
    }

    @Test
    void theRowsOfACustomerOfAShopAreBroughtTogetherFromAllTables() {
        packed(
                Table.USER_SESSIONS,
                "{\"id\":\"1\",\"shop_id\":\"s1\",\"customer_id\":\"c1\"}",
                "{\"id\":\"2\",\"shop_id\":\"s2\",\"customer_id\":\"c1\"}",
                "{\"id\":\"3\",\"shop_id\":\"s1\",\"customer_id\":\"ä\"}",
                "{\"id\":\"4\",\"shop_id\":\"s1\",\"customer_id\":\"c1\"}");
        packed(
                Table.CUSTOMER_DATA,
                "{\"shop_id\":\"s1\",\"customer_id\":\"c1\",\"tags\":\"old\"}",
                "{\"shop_id\":\"s1\",\"customer_id\":\"c1\",\"tags\":\"new\",\"default_address\":{\"country_code\":\"DE\"}}");

        Map<String, CustomerRecords> customers = customers();

        assertThat(customers).containsOnlyKeys("s1/c1", "s2/c1", "s1/ä");
        CustomerRecords first = customers.get("s1/c1");
        assertThat(first.context().sessions()).extracting(row -> row.id()).containsExactly("1", "4");
        Customer record = first.customer();
        assertThat(record.tags()).containsExactly("new");
        assertThat(leftOut.total().table(Table.CUSTOMER_DATA).causes()).containsExactly(entry(Cause.SUPERSEDED, 1L));
        assertThat(customers.get("s2/c1").customer().recorded()).isFalse();
        assertThat(customers.get("s1/ä").context().sessions()).hasSize(1);
    }

    @Test
    void theDefaultShopHasTheRowsThatNameNone() {
        RowPacker packer = RowPacker.ofLines(
                Table.USER_SESSIONS, "mine", shop -> shop == null ? ZoneId.of("Europe/Berlin") : ZoneOffset.UTC);
        packer.line(utf8("{\"customer_id\":\"c1\",\"start_time\":\"2026-01-02T03:00:00\"}"));
        packer.line(utf8("{\"shop_id\":\"s1\",\"customer_id\":\"c1\",\"start_time\":\"2026-01-02T03:00:00\"}"));
        packer.line(utf8("{\"customer_id\":\"c1\",\"start_time\":\"2026-01-02T04:00:00\"}"));
        handOver(packer);

        Map<String, CustomerRecords> customers = customers();

        // 03:00 in Berlin in winter is 02:00 in UTC
        assertThat(customers.get("mine/c1").context().sessions())
                .extracting(row -> row.startTime())
                .containsExactly(Instant.parse("2026-01-02T02:00:00Z"), Instant.parse("2026-01-02T03:00:00Z"));
        assertThat(customers.get("s1/c1").context().sessions())
                .extracting(row -> row.startTime())
                .containsExactly(Instant.parse("2026-01-02T03:00:00Z"));
    }

    @Test
    void whatIsLeftOutIsCounted() {
        RowPacker packer = packed(
                Table.USER_SESSIONS,
                "{\"shop_id\":\"s1\",\"customer_id\":\"c1\",\"device\":\"mobile\",\"utm\":1}",
                "{\"shop_id\":\"s1\",\"customer_id\":\"c2\",\"device\":\"desktop\"}",
                "{\"shop_id\":\"s1\"}",
                "{\"customer_id\":\"c1\"}",
                "{\"customer_id\":",
                "[]",
                "",
                "  \r");

        DataQuality.TableQuality quality = packer.quality("sessions").table(Table.USER_SESSIONS);

        assertThat(quality.causes())
                .containsOnly(
                        entry(Cause.UNREADABLE, 2L), entry(Cause.NO_CUSTOMER_ID, 1L), entry(Cause.NO_SHOP_ID, 1L));
        assertThat(quality.unknownFields()).containsKeys("device", "utm");
        assertThat(quality.unknownFields().get("device"))
                .extracting(UnknownField::lines)
                .isEqualTo(2L);
        assertThat(customers()).containsOnlyKeys("s1/c1", "s1/c2");
    }

    @Test
    void rowsThatAreNoneAreCounted() {
        RowPacker packer = RowPacker.ofRows(
                Table.USER_SESSIONS, List.of("customer_id", "start_time"), "s1", shop -> ZoneOffset.UTC);
        packer.row(new Object[] {Map.of(), null}); // an id is text or a number
        packer.row(new Object[] {null, null});
        handOver(packer);

        assertThat(packer.quality("rows").table(Table.USER_SESSIONS).causes())
                .containsOnly(entry(Cause.UNREADABLE, 1L), entry(Cause.NO_CUSTOMER_ID, 1L));
        assertThat(groups).isEmpty();
    }

    @Test
    void whatIsHandedOverIsHandedOverOnce() {
        RowPacker packer = lines(Table.USER_SESSIONS, "s1");
        for (int i = 0; i < 1_000; i++) {
            packer.line(utf8("{\"id\":\"r" + i + "\",\"customer_id\":\"c" + i % 3 + "\"}"));
            if (i % 100 == 99) {
                assertThat(packer.size()).isPositive();
                handOver(packer);
                assertThat(packer.size()).isZero();
            }
        }

        assertThat(groups).hasSize(30); // three customers, ten times
        // c1 has the rows 1, 4, 7 and so on up to 997
        assertThat(customers().get("s1/c1").context().sessions())
                .extracting(row -> row.id())
                .startsWith("r1", "r4", "r7")
                .endsWith("r994", "r997")
                .hasSize(333);
    }

    @Test
    void columnsAreKnownByTheNamesOfJson() {
        assertThat(RowPacker.knows(Table.USER_SESSIONS, "Start Time")).isTrue();
        assertThat(RowPacker.knows(Table.USER_SESSIONS, "startTime")).isTrue();
        assertThat(RowPacker.knows(Table.USER_SESSIONS, "order_value")).isFalse();
    }

    @Test
    void aPackerOfLinesTakesNoRowsAndTheOtherWayRound() {
        RowPacker lines = lines(Table.USER_SESSIONS, "");
        RowPacker rows = RowPacker.ofRows(Table.USER_SESSIONS, List.of("id"), "", shop -> ZoneOffset.UTC);

        assertThatIllegalStateException()
                .isThrownBy(() -> lines.row(new Object[0]))
                .withMessageContaining("lines");
        assertThatIllegalStateException()
                .isThrownBy(() -> rows.line(utf8("{}")))
                .withMessageContaining("by name");
    }

    @Test
    void aCustomerOfAnotherShopIsMadeOfTheShopGiven() {
        packed(Table.USER_SESSIONS, "{\"shop_id\":\"s1\",\"customer_id\":\"c1\"}");
        Group only = groups.get(0);

        CustomerRecords made = new RowUnpacker()
                .unpack(only.key, List.of(only.rows), new Shop("s1", ZoneId.of("Asia/Tokyo"), "JPY"), ALL, leftOut);

        assertThat(made.context().shop().timeZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(made.customer().shopId()).isEqualTo(SHOP.id());
    }
}
