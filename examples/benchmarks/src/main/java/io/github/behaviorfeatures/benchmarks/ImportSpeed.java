package io.github.behaviorfeatures.benchmarks;

import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.sources.Ga4Export;
import io.github.behaviorfeatures.sources.LargeTables;
import io.github.behaviorfeatures.sources.RawShop;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * How fast a GA4 export, not packed, becomes the four tables in files, beside the JSON tokens alone of the same file with as
 * many threads, in turn in one JVM.
 *
 * <pre>{@code
 * java -Xmx1g -cp benchmarks.jar io.github.behaviorfeatures.benchmarks.ImportSpeed FILE THREADS ROUNDS
 * }</pre>
 */
public final class ImportSpeed {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int BLOCK = 1 << 18;

    private final Path file;
    private final int threads;
    private final Path out;
    private final AtomicLong tokens = new AtomicLong();

    private ImportSpeed(Path file, int threads, Path out) {
        this.file = file;
        this.threads = threads;
        this.out = out;
    }

    /**
     * Measures and prints; the medians come last.
     *
     * @param args an export as JSON lines, none longer than 256 KB; number of threads; number of rounds
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] args) throws Exception {
        ImportSpeed speed =
                new ImportSpeed(Path.of(args[0]), Integer.parseInt(args[1]), Files.createTempDirectory("import-speed"));
        int rounds = Integer.parseInt(args[2]);
        double[] ratios = new double[rounds];
        double[] tables = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            double ofTokens = speed.megabytesPerSecond(speed::readTokens);
            tables[i] = speed.megabytesPerSecond(speed::makeTables);
            ratios[i] = tables[i] / ofTokens;
            print("tokens %.0f MB/s, tables %.0f MB/s, ratio %.2f", ofTokens, tables[i], ratios[i]);
        }
        Arrays.sort(ratios);
        Arrays.sort(tables);
        print("medians: tables %.0f MB/s, ratio %.2f", tables[rounds / 2], ratios[rounds / 2]);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private double megabytesPerSecond(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return Files.size(file) * 1e3 / (System.nanoTime() - start);
    }

    private void makeTables() throws IOException {
        RawShop shop = RawShop.builder("shop").threads(threads).build();
        try (LargeTables tables = shop.readLarge(List.of(Ga4Export.of(file)), null)) {
            for (Table table : Table.values()) {
                try (OutputStream to =
                        new BufferedOutputStream(Files.newOutputStream(out.resolve(table.wireName())), 1 << 16)) {
                    tables.write(table, to);
                }
            }
        }
    }

    private void readTokens() throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Semaphore waiting = new Semaphore(3 * threads);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] rest = {};
            boolean isEnd = false;
            while (!isEnd) {
                byte[] block = Arrays.copyOf(rest, BLOCK);
                int length = rest.length + in.readNBytes(block, rest.length, BLOCK - rest.length);
                isEnd = length < BLOCK;
                int cut = isEnd ? length : endOfLastLine(block);
                rest = Arrays.copyOfRange(block, cut, length);
                waiting.acquire();
                pool.execute(() -> {
                    readTokens(block, cut);
                    waiting.release();
                });
            }
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.HOURS);
    }

    private static int endOfLastLine(byte[] block) {
        int end = block.length;
        while (block[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private void readTokens(byte[] block, int length) {
        int start = 0;
        long count = 0;
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                try (JsonParser line = FACTORY.createParser(ObjectReadContext.empty(), block, start, i - start)) {
                    while (line.nextToken() != null) {
                        count++;
                    }
                }
                start = i + 1;
            }
        }
        tokens.addAndGet(count);
    }
}
