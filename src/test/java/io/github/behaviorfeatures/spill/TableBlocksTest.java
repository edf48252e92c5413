package io.github.behaviorfeatures.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.ReadingCount;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.rows.Sources;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.Tables;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read in blocks by several threads, a table is what it is read line by line. */
class TableBlocksTest {
    private static final TableFormat<Customer> TABLE = Tables.CUSTOMERS;

    /** Makes the customers of a block; a row without a customer id makes none. */
    private static class Customers implements TableBlocks.Maker<List<Customer>> {
        private List<Customer> customers = new ArrayList<>();

        @Override
        public void add(Row row, ReadingCount reading) {
            Customer customer = TABLE.record(row);
            if (customer != null) {
                customers.add(customer);
            }
        }

        @Override
        public List<Customer> made() {
            List<Customer> made = customers;
            customers = new ArrayList<>();
            return made;
        }
    }

    /** Reads a file, passes what is made of its blocks on, and answers the counts. */
    private static TableBlocks.Counts read(
            Path file,
            BadLines badLines,
            int threads,
            Supplier<TableBlocks.Maker<List<Customer>>> makers,
            Consumer<List<Customer>> inOrder) {
        try (WorkerThreads workers = new WorkerThreads(threads);
                TableBlocks<?, List<Customer>> blocks = new TableBlocks<>(
                        new LineBlocks(file, TABLE.fields(), BareZones.UTC),
                        TABLE.fields(),
                        badLines == BadLines.SKIP,
                        workers,
                        makers)) {
            for (List<Customer> made = blocks.next(); made != null; made = blocks.next()) {
                inOrder.accept(made);
            }
            return blocks.counts(0, 0);
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void readsWhatIsReadLineByLine(int threads) throws IOException {
        for (boolean packed : new boolean[] {false, true}) {
            Path file = file(lines(20_000, threads), packed);
            List<Customer> expected = new ArrayList<>();
            try (JsonRows<Customer> rows = BehaviorJson.readCustomers(file, "", BadLines.SKIP)) {
                rows.forEachRemaining(expected::add);
                List<Customer> delivered = new ArrayList<>();
                TableBlocks.Counts counts = read(file, BadLines.SKIP, threads, Customers::new, delivered::addAll);
                assertThat(delivered.equals(expected)).isTrue();
                assertThat(expected).hasSizeGreaterThan(10_000);
                assertThat(counts.skipped()).isEqualTo(rows.skipped());
                assertThat(counts.messages()).isEqualTo(rows.skippedMessages());
                DataQuality.TableQuality reading = counts.reading()
                        .quality(Table.CUSTOMER_DATA, file.toString())
                        .table(Table.CUSTOMER_DATA);
                DataQuality.TableQuality byLine = rows.quality().table(Table.CUSTOMER_DATA);
                assertThat(reading.unknownFields())
                        .isEqualTo(byLine.unknownFields())
                        .hasSize(20);
                assertThat(reading.shapes()).isEqualTo(byLine.shapes()).containsOnlyKeys("created_at");
                assertThat(counts.messages()).hasSize(20);
                assertThat(rows.withoutCustomerId()).isPositive();
            }
        }
    }

    /** 30,000 lines of about 50 bytes are several blocks; two of them are bad, and the first counts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void stopsAtTheFirstBadLineAndDeliversNothingBehindIt(int threads) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= 30_000; line++) {
            boolean bad = line == 20_001 || line == 29_000;
            text.append(
                            bad
                                    ? "{\"customer_id\":["
                                    : "{\"customer_id\":" + line + ",\"email\":\"somebody@example.com\"}")
                    .append('\n');
        }
        Path file = file(Sources.bytes(text.toString()), false);
        List<Customer> delivered = new ArrayList<>();
        assertThatThrownBy(() -> read(file, BadLines.STOP, threads, Customers::new, delivered::addAll))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(file + ", line 20001, field customer_id: ")
                .hasMessageEndingWith("; correct the line or choose to skip bad lines");
        assertThat(delivered).hasSizeBetween(5_000, 20_000);
        for (int i = 0; i < delivered.size(); i++) {
            assertThat(delivered.get(i).customerId()).isEqualTo(String.valueOf(i + 1));
        }
    }

    @Test
    void readsFilesWithoutRows() throws IOException {
        for (String text : new String[] {"", "\n", " \r\n\n"}) {
            assertThat(all(file(Sources.bytes(text), false))).isEmpty();
        }
    }

    @Test
    void readsALastLineWithoutAnEnd() throws IOException {
        assertThat(all(file(Sources.bytes("{\"customer_id\":1}\n{\"customer_id\":2}"), false)))
                .containsExactly("1", "2");
    }

    /**
     * Arrays are used again, and a block is as many lines of 64 bytes as fit: behind a last line that is cut there stands
     * the rest of a line that was read before. Without its line feed alone the line is whole.
     */
    @Test
    void aLastLineThatIsCutIsNotCompletedByWhatItsArrayHeldBefore() throws IOException {
        String line = "{\"customer_id\":\"0000000\",\"email\":\"somebody.orelse@example.com\"}\n";
        assertThat(line).hasSize(64);
        int lines = 20 * Blocks.SIZE / line.length();
        byte[] whole = Sources.bytes(line.repeat(lines));
        for (int cut : new int[] {1, 20, 23, 40, 61, 62, 63}) {
            Path file = file(Arrays.copyOf(whole, whole.length - line.length() + cut), false);
            List<Customer> delivered = new ArrayList<>();
            TableBlocks.Counts counts = read(file, BadLines.SKIP, 1, Customers::new, delivered::addAll);
            assertThat(delivered).hasSize(cut == 63 ? lines : lines - 1);
            assertThat(counts.skipped()).isEqualTo(cut == 63 ? 0 : 1);
        }
    }

    /** The id stands among 29 other bytes: the first line is just short enough, the second not. */
    @ParameterizedTest
    @ValueSource(ints = {-30, -29, -28, 0, 300_000})
    void skipsALineThatIsTooLongAsLineByLineReadingDoes(int beyond) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(Sources.bytes("{\"customer_id\":1}\n{\"email\":\"\",\"customer_id\":\""));
        byte[] id = new byte[Lines.LONGEST + beyond];
        Arrays.fill(id, (byte) 'x');
        text.write(id);
        text.write(Sources.bytes("\"}\n{\"customer_id\":3}\n[]\n"));
        Path file = file(text.toByteArray(), false);
        List<Customer> delivered = new ArrayList<>();
        TableBlocks.Counts counts = read(file, BadLines.SKIP, 2, Customers::new, delivered::addAll);
        try (JsonRows<Customer> rows = BehaviorJson.readCustomers(file, "", BadLines.SKIP)) {
            List<Customer> expected = new ArrayList<>();
            rows.forEachRemaining(expected::add);
            assertThat(delivered.equals(expected)).isTrue();
            assertThat(counts.messages()).isEqualTo(rows.skippedMessages());
        }
        assertThat(counts.messages().get(counts.messages().size() - 1)).startsWith(file + ", line 4: ");
    }

    /** Where the damage shows depends on how much is unpacked at a time; what was unpacked whole is delivered. */
    @Test
    void deliversAllRowsBeforeTheLineThatDamagedDataCutsOff() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int line = 1; line <= 40_000; line++) {
            text.append("{\"customer_id\":" + line + ",\"email\":\"" + random.nextLong() + "\"}\n");
        }
        byte[] packed = Sources.gzip(Sources.bytes(text.toString()));
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(packed, packed.length / 2));
        List<Customer> delivered = new ArrayList<>();
        Throwable failure = catchThrowable(() -> read(file, BadLines.SKIP, 2, Customers::new, delivered::addAll));
        assertThat(failure)
                .isInstanceOf(Problem.class)
                .hasMessage(file + ", line " + (delivered.size() + 1)
                        + ": the gzip data is cut off or damaged; get or compress the file anew");
        assertThat(delivered).hasSizeBetween(10_000, 30_000);
        assertThat(delivered.get(delivered.size() - 1).customerId()).isEqualTo(String.valueOf(delivered.size()));
    }

    @Test
    void namesAFileThatCannotBeRead() {
        for (Path file : List.of(folder, folder.resolve("missing.jsonl"))) {
            Throwable failure = catchThrowable(() -> Sources.all(BehaviorJson.readCustomers(file, "", BadLines.SKIP)));
            assertThatThrownBy(() -> all(file))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(failure.getMessage());
        }
    }

    @Test
    void passesOnWhatTheCallersFunctionsThrowAndLeavesNoThreadBehind() throws IOException, InterruptedException {
        Path file = file(lines(20_000, 3), false);
        Thread caller = Thread.currentThread();
        Set<Thread> others = ConcurrentHashMap.newKeySet();
        CountDownLatch otherBegan = new CountDownLatch(1);
        Supplier<TableBlocks.Maker<List<Customer>>> makers = () -> new Customers() {
            @Override
            public void add(Row row, ReadingCount reading) {
                if (Thread.currentThread() == caller) {
                    await(otherBegan);
                } else if (others.add(Thread.currentThread())) {
                    otherBegan.countDown();
                }
                if ("10000".equals(row.get(TABLE.customerId()))) {
                    throw new IllegalStateException("no more");
                }
                super.add(row, reading);
            }
        };
        assertThatThrownBy(() -> read(file, BadLines.SKIP, 2, makers, made -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no more");
        assertThatThrownBy(() -> read(file, BadLines.SKIP, 2, Customers::new, made -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
        assertThat(others).isNotEmpty();
        for (Thread other : others) {
            other.join(); // it ends, or this never does
        }
    }

    @Test
    void oneThreadIsTheCallingOneAlone() throws IOException {
        Path file = file(lines(20_000, 3), false);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Supplier<TableBlocks.Maker<List<Customer>>> makers = () -> new Customers() {
            @Override
            public void add(Row row, ReadingCount reading) {
                threads.add(Thread.currentThread());
                super.add(row, reading);
            }
        };
        read(file, BadLines.SKIP, 1, makers, made -> {});
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    /** Six blocks are in flight; that of the other thread is not done before the caller has read five behind it. */
    @Test
    void whoWaitsForABlockReadsThoseBehindItInTheirOrder() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 20 * Blocks.SIZE / 32; line++) {
            text.append(String.format(Locale.ROOT, "{\"customer_id\":\"%014d\"}\n", line));
        }
        Thread caller = Thread.currentThread();
        CountDownLatch otherBegan = new CountDownLatch(1);
        CountDownLatch fiveRead = new CountDownLatch(5);
        List<String> readByCaller = new ArrayList<>();
        Supplier<TableBlocks.Maker<List<Customer>>> makers = () -> new Customers() {
            @Override
            public void add(Row row, ReadingCount reading) {
                if (Thread.currentThread() == caller) {
                    await(otherBegan);
                    readByCaller.add(row.get(TABLE.customerId()));
                } else {
                    otherBegan.countDown();
                    await(fiveRead);
                }
                super.add(row, reading);
            }

            @Override
            public List<Customer> made() {
                if (Thread.currentThread() == caller) {
                    fiveRead.countDown();
                }
                return super.made();
            }
        };
        List<Customer> delivered = new ArrayList<>();
        read(file(Sources.bytes(text.toString()), false), BadLines.STOP, 2, makers, delivered::addAll);
        assertThat(readByCaller).isSorted();
        assertThat(delivered).hasSize(20 * Blocks.SIZE / 32);
        assertThat(delivered).extracting(Customer::customerId).isSorted();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stopsWhenInterrupted() throws IOException {
        Path file = file(Sources.bytes("{\"customer_id\":1}\n"), false);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> all(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static List<String> all(Path file) {
        List<String> ids = new ArrayList<>();
        read(
                file,
                BadLines.STOP,
                2,
                Customers::new,
                rows -> rows.stream().map(Customer::customerId).forEach(ids::add));
        return ids;
    }

    private Path file(byte[] lines, boolean packed) throws IOException {
        return Files.write(folder.resolve("customers.jsonl"), packed ? Sources.gzip(lines) : lines);
    }

    /** Good lines of very different lengths, and in between bad and blank ones and ones without a customer id. */
    private static byte[] lines(int number, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("\uFEFF");
        for (int i = 1; i <= number; i++) {
            text.append(
                    switch (random.nextInt(40)) {
                        case 0 -> "{\"customer_id\":" + i + ",\"email\":";
                        case 1 -> "";
                        case 2 -> "{\"email\":\"a@example.com\"}";
                        case 4 -> "{\"customer_id\":" + i + ",\"unknown" + i % 20 + "\":{},\"created_at\":\"soon\"}";
                        case 3 ->
                            "{\"customer_id\":" + i + ",\"first_name\":\"\\u00e4" + "é".repeat(random.nextInt(2_000))
                                    + "\"}";
                        default ->
                            "{\"customer_id\":\"" + i + "\",\"first_name\":\"" + "x".repeat(random.nextInt(100))
                                    + "\",\"created_at\":\"2026-01-01T00:00:00Z\"}";
                    });
            text.append(random.nextInt(5) == 0 ? "\r\n" : "\n");
        }
        return Sources.bytes(text.toString());
    }
}
