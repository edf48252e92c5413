package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.input.Table;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Customers of files whose rows stand in any order: all rows are read once, packed and sorted into partitions by the
 * customer's id; then one partition after the other is unpacked.
 */
final class PartitionedParts implements CustomerParts {
    /** Of each kind of text; more would be no gain, as then they do not repeat much. */
    private static final int MOST_NUMBERED_TEXTS = 1 << 16;

    private final Supplier<CustomerDataset.Builder> datasets;
    private final Map<Table, Path> files;
    private final int count;
    private final Partitions partitions;
    private final NumberedTexts names = new NumberedTexts(MOST_NUMBERED_TEXTS);
    private final NumberedTexts values = new NumberedTexts(MOST_NUMBERED_TEXTS);
    private final Map<Table, TableBlocks.Counts> counts = new EnumMap<>(Table.class);
    private final Set<String> shopIds = new TreeSet<>();
    private final String[] namesByNumber;
    private final String[] valuesByNumber;
    private final int threads;
    private int next;
    /** The next part, being made while the one before is in use. */
    private @Nullable CompletableFuture<CustomerDataset> ahead;

    /** Reads the files; what was opened is closed again if that fails. */
    PartitionedParts(CustomerFiles.Builder files, Supplier<CustomerDataset.Builder> datasets) {
        this.datasets = datasets;
        this.files = files.tables();
        this.count = files.partitions();
        this.threads = files.threads();
        this.partitions = new Partitions(count, files.memoryBudget(), files.temporaryFolder());
        try {
            for (CustomerTable<?> table : CustomerTable.ALL) {
                Path file = this.files.get(table.table());
                if (file != null) {
                    counts.put(table.table(), read(table, file, files));
                }
            }
        } catch (RuntimeException | Error e) {
            partitions.close();
            throw e;
        }
        this.namesByNumber = names.toArray();
        this.valuesByNumber = values.toArray();
    }

    private <T> TableBlocks.Counts read(CustomerTable<T> table, Path file, CustomerFiles.Builder files) {
        long[] nobodys = new long[1];
        TableBlocks.Counts read = TableBlocks.read(
                file,
                table.shape(),
                files.badLines(),
                files.threads(),
                rows -> PackedBlock.of(table, rows, count, new PackedWriter(names, values)),
                block -> {
                    block.appendTo(partitions);
                    shopIds.addAll(block.shopIds());
                    nobodys[0] += block.nobodys();
                });
        return new TableBlocks.Counts(read.skipped(), read.messages(), read.withoutCustomerId() + nobodys[0]);
    }

    @Override
    public @Nullable CustomerDataset next() {
        if (next == count) {
            return null;
        }
        CustomerDataset dataset = ahead == null ? unpacked(next) : joined(ahead);
        int following = ++next;
        ahead = mayGoAhead() ? CompletableFuture.supplyAsync(() -> unpacked(following), PartitionedParts::run) : null;
        return dataset;
    }

    /** Two partitions at a time must be small beside the memory: unpacked they are about ten times as large. */
    private boolean mayGoAhead() {
        return next < count
                && threads > 1
                && partitions.size(next) < Runtime.getRuntime().maxMemory() / 64;
    }

    private static void run(Runnable unpacking) {
        Thread thread = new Thread(unpacking, "customer-files");
        thread.setDaemon(true);
        thread.start();
    }

    private static CustomerDataset joined(CompletableFuture<CustomerDataset> dataset) {
        try {
            return dataset.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private CustomerDataset unpacked(int partition) {
        long size = partitions.size(partition);
        try {
            return dataset(partitions.take(partition));
        } catch (OutOfMemoryError e) {
            throw new IllegalStateException(
                    "the rows of some customers, " + size + " bytes packed, do not fit into the memory of "
                            + Runtime.getRuntime().maxMemory() + " bytes: give Java a larger heap (-Xmx), or leave out"
                            + " a customer with an absurd number of rows",
                    e);
        }
    }

    private CustomerDataset dataset(byte[] bytes) {
        CustomerDataset.Builder dataset = datasets.get().otherShops(shopIds);
        CustomerTable.ALL.stream()
                .filter(table -> files.containsKey(table.table()))
                .forEach(table -> table.add().accept(dataset, Collections.emptyIterator()));
        PackedReader in = new PackedReader(bytes, bytes.length, namesByNumber, valuesByNumber);
        while (!in.atEnd()) {
            in.startSegment();
            addSegment(dataset, CustomerTable.ALL.get(in.count()), in);
        }
        return dataset.build();
    }

    private static <T> void addSegment(CustomerDataset.Builder dataset, CustomerTable<T> table, PackedReader in) {
        int rows = in.count();
        table.add().accept(dataset, new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return given < rows;
            }

            @Override
            public T next() {
                given++;
                return table.unpack().apply(in);
            }
        });
    }

    @Override
    public Map<Table, TableBlocks.Counts> counts() {
        return counts;
    }

    @Override
    public Set<String> shopIds() {
        return shopIds;
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.handle((dataset, failure) -> null).join(); // it still reads the file
            ahead = null;
        }
        partitions.close();
    }
}
