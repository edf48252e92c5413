package io.github.behaviorfeatures.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.BehaviorContext;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import io.github.behaviorfeatures.rows.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerFilesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path temporary;

    private Path file(String name, String... lines) {
        try {
            return Files.write(folder.resolve(name), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(String id, String customerId) {
        return "{\"id\":\"" + id + "\",\"shop_id\":\"s\",\"customer_id\":\"" + customerId + "\"}";
    }

    private static String rowOfShop(String shopId, String customerId) {
        String shop = shopId == null ? "" : "\"shop_id\":\"" + shopId + "\",";
        return "{" + shop + "\"customer_id\":\"" + customerId + "\"}";
    }

    private CustomerFiles.Builder interactions(String... lines) {
        return CustomerFiles.builder().table(Table.USER_INTERACTIONS, file("i", lines));
    }

    private static List<CustomerRecords> all(CustomerFiles files) {
        try (files) {
            List<CustomerRecords> entries = new ArrayList<>();
            files.forEachRemaining(entries::add);
            return entries;
        }
    }

    private static List<String> ids(CustomerFiles files) {
        return all(files).stream().map(entry -> entry.customer().customerId()).toList();
    }

    /** The second and third customer are made after the builder was changed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatHappensToTheBuilderAfterOpeningChangesNothing(boolean sorted) {
        CustomerFiles.Builder builder =
                interactions(row("1", "a"), row("2", "b"), row("3", "c")).timeZone(ZoneId.of("Europe/Berlin"));
        try (CustomerFiles files = sorted ? builder.openSorted() : builder.openInAnyOrder()) {
            files.next();
            builder.timeZone(ZoneId.of("Asia/Tokyo")).shop(Shop.of("other")).before(Instant.EPOCH);
            assertThat(files)
                    .toIterable()
                    .extracting(of -> of.context().shop().timeZone())
                    .containsExactly(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/Berlin"));
            assertThat(files.shopsNotDescribed()).isEmpty();
        }
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).isEmpty();
        }
    }

    /** So many rows of some 350 different customers that they do not stay in memory. */
    private CustomerFiles.Builder spilling() {
        String[] lines = IntStream.range(0, 5_000)
                .mapToObj(i -> row("row number " + i, "c" + i % 347))
                .toArray(String[]::new);
        return interactions(lines).temporaryFolder(temporary).memoryBudget(0).bytesPerPartition(100_000);
    }

    /** (1,024 - 32) / 8 = 124; (40 - 32) / 8 = 1; the largest is 256, from 32 + 8 * 256 = 2,080 on. */
    @Test
    void theUsualBudgetLeavesSmallHeapsToTheRowsAtHand() {
        assertThat(budgetInMegabytes(16)).isZero();
        assertThat(budgetInMegabytes(32)).isZero();
        assertThat(budgetInMegabytes(40)).isEqualTo(1);
        assertThat(budgetInMegabytes(1_024)).isEqualTo(124);
        assertThat(budgetInMegabytes(2_072)).isEqualTo(255);
        assertThat(budgetInMegabytes(2_080)).isEqualTo(256);
        assertThat(budgetInMegabytes(8_192)).isEqualTo(256);
    }

    private static double budgetInMegabytes(long heap) {
        return CustomerFiles.Builder.usualBudget(heap << 20) / (double) (1 << 20);
    }

    // sorted

    @Test
    void sortedFilesAreJoinedInTheOrderOfIds() {
        List<CustomerRecords> entries = all(CustomerFiles.builder()
                .table(Table.CUSTOMER_DATA, file("c", row("1", "10"), row("2", "9")))
                .table(Table.USER_INTERACTIONS, file("i", row("3", "10"), row("4", "10"), row("5", "8"), row("6", "a")))
                .openSorted());
        assertThat(entries).extracting(entry -> entry.customer().customerId()).containsExactly("10", "8", "9", "a");
        assertThat(entries)
                .extracting(entry -> entry.context().interactions().size())
                .containsExactly(2, 1, 0, 1);
        assertThat(entries).extracting(entry -> entry.customer().recorded()).containsExactly(true, false, true, false);
    }

    @Test
    void rowsThatAreNotSortedAreRefusedWithTheirPlaceAndARemedy() {
        try (CustomerFiles files =
                interactions(row("1", "b"), row("2", "c"), "", row("3", "a")).openSorted()) {
            assertThat(files.next().customer().customerId()).isEqualTo("b");
            assertThatThrownBy(files::hasNext)
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessage(folder.resolve("i") + ", line 4, field customer_id: expected customer ids in ascending"
                            + " order, compared as text character by character, found one less than that of the"
                            + " row before; sort the file, or open it as being in any order");
        }
    }

    /** 9 is less than 10, but "10" comes before "9". */
    @Test
    void numbersAreSortedAsText() {
        assertThatThrownBy(() -> ids(interactions(row("1", "9"), row("2", "10")).openSorted()))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("i, line 2, field customer_id: expected customer ids in ascending order");
        assertThat(ids(interactions(row("2", "10"), row("1", "9")).openSorted()))
                .containsExactly("10", "9");
    }

    /** U+1F44D is a pair that starts with D83D, less than E000, though its code point is greater. */
    @Test
    void idsAreComparedByUtf16CodeUnits() {
        assertThat(ids(interactions(row("1", "\uD83D\uDC4D"), row("2", "\uE000"))
                        .openSorted()))
                .hasSize(2);
    }

    @Test
    void rowsWithoutACustomerMayStandAnywhereInSortedFiles() {
        CustomerFiles files = interactions("{}", row("1", "a"), "{\"customer_id\":null}", row("2", "a"), "{}")
                .openSorted();
        assertThat(all(files))
                .singleElement()
                .satisfies(entry -> assertThat(entry.context().interactions()).hasSize(2));
        assertThat(files.quality().table(Table.USER_INTERACTIONS).causes()).containsEntry(Cause.NO_CUSTOMER_ID, 3L);
    }

    @Test
    void aFailureOfSortedFilesIsThrownAgainAndAgain() {
        try (CustomerFiles files = interactions(row("1", "b"), row("2", "a")).openSorted()) {
            assertThatThrownBy(files::next).isInstanceOf(BehaviorJsonException.class);
            assertThatThrownBy(files::next).isInstanceOf(BehaviorJsonException.class);
            assertThatThrownBy(files::hasNext).isInstanceOf(BehaviorJsonException.class);
        }
    }

    @Test
    void aSecondShopIsRefusedAfterRowsWereTakenToBelongToTheOnlyOne() {
        CustomerFiles.Builder builder =
                interactions(rowOfShop("s", "a"), rowOfShop(null, "a"), rowOfShop("s", "b"), rowOfShop("t", "c"));
        try (CustomerFiles files = builder.openSorted()) {
            assertThat(files.next().context().interactions()).hasSize(2);
            assertThatThrownBy(files::next)
                    .isInstanceOf(BehaviorJsonException.class)
                    .hasMessageContaining("i, line 4, field shop_id: expected one shop in all files, found another one")
                    .hasMessageContaining("give every row its shop id, describe the shops before reading, or open the"
                            + " files as being in any order");
        }
        CustomerFiles inAnyOrder = builder.openInAnyOrder();
        assertThat(ids(inAnyOrder)).containsExactly("a", "b", "c");
        assertThat(inAnyOrder.quality().table(Table.USER_INTERACTIONS).causes()).containsEntry(Cause.NO_SHOP_ID, 1L);
    }

    @Test
    void describedShopsAreKnownFromTheStart() {
        CustomerFiles files = interactions(rowOfShop("s", "a"), rowOfShop(null, "a"), rowOfShop("t", "c"))
                .shop(Shop.of("s"))
                .shop(Shop.of("t"))
                .openSorted();
        assertThat(ids(files)).containsExactly("a", "c");
        assertThat(files.quality().table(Table.USER_INTERACTIONS).causes()).containsEntry(Cause.NO_SHOP_ID, 1L);
    }

    /** The first rows of all tables are looked at before any customer is made. */
    @Test
    void theShopThatOnlyOneTableNamesIsKnownInTime() {
        List<CustomerRecords> entries = all(CustomerFiles.builder()
                .table(Table.CUSTOMER_DATA, file("c", rowOfShop(null, "a"), rowOfShop(null, "b")))
                .table(Table.USER_SESSIONS, file("s", rowOfShop("s", "b")))
                .openSorted());
        assertThat(entries).extracting(entry -> entry.customer().shopId()).containsExactly("s", "s");
    }

    // in any order

    @Test
    void smallFilesInAnyOrderKeepTheOrderInWhichIdsWereFirstSeen() {
        assertThat(ids(CustomerFiles.builder()
                        .table(Table.CUSTOMER_DATA, file("c", row("1", "z"), row("2", "b")))
                        .table(Table.USER_INTERACTIONS, file("i", row("3", "q"), row("4", "z"), row("5", "a")))
                        .openInAnyOrder()))
                .containsExactly("z", "b", "q", "a");
    }

    @Test
    void whatTheMemoryHasNoRoomForComesBackFromTheDisk() throws IOException {
        List<CustomerRecords> entries = all(spilling().openInAnyOrder());
        assertThat(entries).hasSize(347);
        assertThat(entries).allSatisfy(entry -> {
            int number = Integer.parseInt(entry.customer().customerId().substring(1));
            // rows number, number + 347, ... below 5,000
            assertThat(entry.context().interactions())
                    .extracting(UserInteraction::id)
                    .containsExactlyElementsOf(IntStream.iterate(number, i -> i < 5_000, i -> i + 347)
                            .mapToObj(i -> "row number " + i)
                            .toList());
        });
        assertNothingLeft();
    }

    @Test
    void anAbandonedIteratorLeavesNothingBehindOnceClosed() throws IOException {
        CustomerFiles files = spilling().openInAnyOrder();
        files.next();
        files.close();
        files.close();
        assertNothingLeft();
        assertThatThrownBy(files::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aFailureInTheMiddleLeavesNothingBehind() throws IOException {
        CustomerFiles.Builder builder = spilling().table(Table.USER_SESSIONS, file("s", row("1", "c1"), "nonsense"));
        assertThatThrownBy(builder::openInAnyOrder)
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("s, line 2");
        assertNothingLeft();
    }

    @Test
    void aMissingTemporaryFolderIsNamed() {
        Path missing = temporary.resolve("missing");
        CustomerFiles.Builder builder = spilling().temporaryFolder(missing);
        assertThatThrownBy(builder::openInAnyOrder)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the temporary file in " + missing + " cannot be written");
    }

    @Test
    void oneCustomerMayHaveHugeNumbersOfRows() {
        String[] lines = IntStream.range(0, 60_000)
                .mapToObj(i -> row("r" + i, i % 100 == 0 ? "b" + i : "a"))
                .toArray(String[]::new);
        List<CustomerRecords> entries = all(interactions(lines)
                .temporaryFolder(temporary)
                .bytesPerPartition(10_000)
                .memoryBudget(0)
                .openInAnyOrder());
        assertThat(entries).hasSize(601);
        assertThat(entries)
                .filteredOn(entry -> entry.customer().customerId().equals("a"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.context().interactions()).hasSize(59_400));
    }

    /** Rows are read in blocks of 256 KB, of which 20,000 rows of 110 bytes make eight; 2,500 sessions of 90 bytes fit into one. */
    @Test
    void whatARowTellsDoesNotDependOnTheBlockItStandsIn() {
        String[] interactions = IntStream.range(0, 20_000)
                .mapToObj(i -> timed(
                        "r" + i,
                        i % 2 == 0 ? "a" : "b",
                        ",\"session_id\":\"s" + i / 8 + "\",\"created_at\":\"" + START.plusSeconds(i) + "\""))
                .toArray(String[]::new);
        String[] sessions = IntStream.range(0, 2_500)
                .mapToObj(i -> timed("v" + i, "b", ",\"start_time\":\"" + START.plusSeconds(i) + "\""))
                .toArray(String[]::new);
        List<CustomerRecords> entries = all(interactions(interactions)
                .table(Table.USER_SESSIONS, file("s", sessions))
                .openInAnyOrder());

        assertThat(entries).extracting(entry -> entry.customer().customerId()).containsExactly("a", "b");
        assertThat(entries.get(0).context().sessions()).isEmpty();
        BehaviorContext ofB = entries.get(1).context();
        assertThat(ofB.interactions()) // the odd rows
                .extracting(row -> row.id() + " " + row.sessionId() + " " + row.createdAt())
                .containsExactlyElementsOf(IntStream.range(0, 10_000)
                        .map(i -> 2 * i + 1)
                        .mapToObj(i -> "r" + i + " s" + i / 8 + " " + START.plusSeconds(i))
                        .toList());
        assertThat(ofB.sessions())
                .extracting(UserSession::startTime)
                .containsExactlyElementsOf(
                        IntStream.range(0, 2_500).mapToObj(START::plusSeconds).toList());
    }

    // both

    private static List<CustomerFiles> bothWays(CustomerFiles.Builder builder) {
        return List.of(builder.openSorted(), builder.openInAnyOrder());
    }

    @Test
    void missingTablesAreNotSuppliedAndEmptyOnesAre() {
        for (CustomerFiles files : bothWays(CustomerFiles.builder()
                .table(Table.CUSTOMER_DATA, file("c", row("1", "a")))
                .table(Table.USER_SESSIONS, file("s")))) {
            assertThat(all(files)).singleElement().satisfies(entry -> {
                assertThat(entry.context().supplies(Table.USER_SESSIONS)).isTrue();
                assertThat(entry.context().supplies(Table.USER_INTERACTIONS)).isFalse();
                assertThat(entry.context().supplies(Table.PURCHASE_ATTRIBUTIONS))
                        .isFalse();
            });
        }
    }

    private static String timed(String id, String customerId, String times) {
        return "{\"id\":\"" + id + "\",\"shop_id\":\"s\",\"customer_id\":\"" + customerId + "\"" + times + "}";
    }

    /** A session's time is its start, and that of a session without one when its record was made. */
    @Test
    void rowsThatAreNotBeforeTheInstantAreLeftOutAndCounted() {
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        String before = ",\"created_at\":\"2026-01-01T11:59:59.999999999Z\"";
        String at = ",\"created_at\":\"2026-01-01T12:00:00Z\"";
        String startsBefore = ",\"start_time\":\"2026-01-01T13:59:59+02:00\"";
        String startsAfter = ",\"start_time\":1767268800001"; // milliseconds: a thousandth after noon
        for (CustomerFiles files : bothWays(CustomerFiles.builder()
                .table(Table.CUSTOMER_DATA, file("c", timed("1", "known", at)))
                .table(
                        Table.USER_INTERACTIONS,
                        file(
                                "i",
                                timed("1", "a", before),
                                timed("2", "a", at),
                                timed("3", "a", ""),
                                timed("4", "b", at)))
                .table(
                        Table.USER_SESSIONS,
                        file(
                                "s",
                                timed("1", "a", startsBefore + at),
                                timed("2", "a", startsAfter + before),
                                timed("3", "a", ",\"start_time\":\"soon\"" + at),
                                timed("4", "b", startsAfter)))
                .table(Table.PURCHASE_ATTRIBUTIONS, file("p", timed("1", "a", at), timed("2", "known", at)))
                .before(noon))) {
            List<CustomerRecords> entries = all(files);
            assertThat(entries)
                    .extracting(entry -> entry.customer().customerId())
                    .containsExactlyInAnyOrder("known", "a"); // of b there are later rows alone
            BehaviorContext a = entries.stream()
                    .filter(entry -> entry.customer().customerId().equals("a"))
                    .findAny()
                    .orElseThrow()
                    .context();
            assertThat(a.interactions()).extracting(UserInteraction::id).containsExactly("1", "3");
            assertThat(a.sessions()).extracting(UserSession::id).containsExactly("1");
            assertThat(a.attributions()).isEmpty();
            assertThat(a.supplies(Table.PURCHASE_ATTRIBUTIONS)).isTrue();
            assertThat(files.quality().table(Table.CUSTOMER_DATA).seen()).isZero();
            assertThat(later(files, Table.USER_INTERACTIONS)).isEqualTo(2); // 2 and 4
            assertThat(later(files, Table.USER_SESSIONS)).isEqualTo(3); // 2, 3 and 4
            assertThat(later(files, Table.PURCHASE_ATTRIBUTIONS)).isEqualTo(2);
        }
    }

    private static long later(CustomerFiles files, Table table) {
        return files.quality().table(table).causes().get(Cause.NOT_BEFORE_AS_OF);
    }

    @Test
    void sortedFilesMustBeSortedWhereRowsAreLeftOutToo() {
        String late = ",\"created_at\":\"2026-01-02T00:00:00Z\"";
        CustomerFiles files = interactions(timed("1", "b", late), timed("2", "a", ""))
                .before(Instant.parse("2026-01-01T12:00:00Z"))
                .openSorted();
        assertThatThrownBy(() -> all(files)).hasMessageContaining("line 2").hasMessageContaining("ascending order");
    }

    @Test
    void withoutRowsThereAreNoCustomers() {
        for (CustomerFiles files : bothWays(interactions())) {
            assertThat(files.hasNext()).isFalse();
            assertThatThrownBy(files::next).isInstanceOf(NoSuchElementException.class);
            assertThat(files.quality().tables()).isEmpty();
            assertThat(files.skipped()).isEmpty();
            files.close();
        }
        assertThat(ids(CustomerFiles.builder().openInAnyOrder())).isEmpty();
        assertThat(ids(CustomerFiles.builder().openSorted())).isEmpty();
    }

    @Test
    void skippedLinesAreCountedAndExplainedByFile() {
        for (CustomerFiles files :
                bothWays(interactions("nonsense", row("1", "a"), "[]").badLines(BadLines.SKIP))) {
            assertThat(all(files)).hasSize(1);
            assertThat(files.skipped()).singleElement().satisfies(skipped -> {
                assertThat(skipped.table()).isEqualTo(Table.USER_INTERACTIONS);
                assertThat(skipped.source()).isEqualTo(folder.resolve("i").toString());
                assertThat(skipped.lines()).isEqualTo(2);
                assertThat(skipped.messages()).hasSize(2).allMatch(text -> text.contains("i, line "));
            });
            assertThat(files.quality().table(Table.USER_INTERACTIONS).causes()).containsEntry(Cause.UNREADABLE, 2L);
        }
    }

    @Test
    void aBadLineStopsUnlessSkipped() {
        assertThatThrownBy(() -> ids(interactions(row("1", "a"), "nonsense").openSorted()))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("i, line 2");
        assertThatThrownBy(() -> interactions(row("1", "a"), "nonsense").openInAnyOrder())
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("i, line 2");
    }

    @Test
    void gzipThatIsCutOffIsRefused() throws IOException {
        byte[] packed = Sources.gzip(Sources.bytes((row("1", "a") + "\n").repeat(1000)));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(packed, packed.length / 2));
        CustomerFiles.Builder builder = CustomerFiles.builder().table(Table.USER_INTERACTIONS, cut);
        assertThatThrownBy(builder::openInAnyOrder)
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("gzip");
        assertThatThrownBy(() -> ids(builder.openSorted()))
                .isInstanceOf(BehaviorJsonException.class)
                .hasMessageContaining("gzip");
    }

    @Test
    void aMissingFileIsNamed() {
        CustomerFiles.Builder builder =
                CustomerFiles.builder().table(Table.USER_INTERACTIONS, folder.resolve("missing"));
        assertThatThrownBy(builder::openInAnyOrder)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
        assertThatThrownBy(builder::openSorted)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void shopsThatNobodyDescribedAreNamed() {
        for (CustomerFiles files :
                bothWays(interactions(rowOfShop("s", "a"), rowOfShop("t", "b")).shop(Shop.of("s")))) {
            assertThat(all(files))
                    .extracting(entry -> entry.context().shop())
                    .containsExactly(Shop.of("s"), Shop.of("t", ZoneOffset.UTC));
            assertThat(files.shopsNotDescribed()).containsExactly("t");
            assertThat(files.withoutRecord()).isEqualTo(2);
        }
    }

    @Test
    void absurdSettingsAreRefused() {
        assertThatThrownBy(() -> CustomerFiles.builder().threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads: expected 1 or more, got 0");
        assertThatThrownBy(() -> CustomerFiles.builder().memoryBudget(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("memory budget: expected 0 bytes or more, got -1");
    }
}
