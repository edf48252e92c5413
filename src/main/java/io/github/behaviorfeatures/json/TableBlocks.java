package io.github.behaviorfeatures.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table with several threads, as if line by line: the calling thread reads blocks of lines, worker threads make
 * rows of them and map these, and the calling thread takes what they made in the order of the file.
 */
final class TableBlocks<T, R> {
    /** So many blocks per thread wait or are worked on: none runs out of work, and memory is bounded. */
    private static final int BLOCKS_PER_THREAD = 3;

    /**
     * What became of the lines that gave no row.
     *
     * @param skipped lines that could not be read
     * @param messages what was wrong with the first few
     * @param withoutCustomerId rows left out because they cannot do without a customer id
     */
    record Counts(long skipped, List<String> messages, long withoutCustomerId) {}

    private record BadLine(long number, Problem problem) {}

    /** What a worker made of a block; nothing is mapped where reading has to stop. */
    private record Made<R>(@Nullable R mapped, long lines, long withoutCustomerId, List<BadLine> badLines) {}

    private final String name;
    private final BadLines onBadLine;
    private final Function<List<T>, R> map;
    private final Consumer<R> inOrder;
    private final ThreadLocal<RowReader<T>> readers;
    private final BadLineLog log;
    private long lines;
    private long withoutCustomerId;

    private TableBlocks(
            String name, TableShape<T> shape, BadLines onBadLine, Function<List<T>, R> map, Consumer<R> inOrder) {
        this.name = name;
        this.onBadLine = onBadLine;
        this.map = map;
        this.inOrder = inOrder;
        this.readers = ThreadLocal.withInitial(() -> new RowReader<>(shape));
        this.log = new BadLineLog(onBadLine);
    }

    /**
     * Reads a file. Errors are those of {@link JsonRows}; nothing behind them is delivered, and of the rows before a bad
     * line those of its own block are not. What {@code map} and {@code inOrder} throw is passed on. No thread is left
     * behind.
     *
     * @param file one row per line, perhaps packed with gzip
     * @param shape the table
     * @param badLines what to do with a line that is no row
     * @param threads number of worker threads
     * @param map what to do with some rows that stand together, on several threads at a time
     * @param inOrder takes what {@code map} made, in the order of the file and on the calling thread
     */
    static <T, R> Counts read(
            Path file,
            TableShape<T> shape,
            BadLines badLines,
            int threads,
            Function<List<T>, R> map,
            Consumer<R> inOrder) {
        String name = file.toString();
        try (InputStream in = Source.open(file)) {
            return new TableBlocks<>(name, shape, badLines, map, inOrder).read(new Blocks(in), threads);
        } catch (IOException e) {
            throw Source.failure(name, e);
        }
    }

    private Counts read(Blocks blocks, int threads) {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Queue<Future<Made<R>>> inFlight = new ArrayDeque<>();
            for (Blocks.Block block = blocks.next(); block != null; block = blocks.next()) {
                Blocks.Block next = block;
                inFlight.add(workers.submit(() -> make(next)));
                if (inFlight.size() == threads * BLOCKS_PER_THREAD) {
                    deliver(inFlight.remove());
                }
            }
            while (!inFlight.isEmpty()) {
                deliver(inFlight.remove());
            }
        } finally {
            end(workers);
        }
        if (blocks.failure() != null) {
            throw Source.failure(Lines.place(name, lines + 1), blocks.failure());
        }
        return new Counts(log.skipped(), log.messages(), withoutCustomerId);
    }

    private Made<R> make(Blocks.Block block) {
        RowReader<T> reader = readers.get();
        Lines in = new Lines(block, name);
        List<T> rows = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        long read = 0;
        long without = 0;
        while (!stopsAt(bad) && in.next()) {
            read++;
            try {
                if (!in.isBlank()) {
                    T row = in.read(reader);
                    if (row == null) {
                        without++;
                    } else {
                        rows.add(row);
                    }
                }
            } catch (Problem problem) {
                bad.add(new BadLine(read, problem));
            }
        }
        return new Made<>(stopsAt(bad) ? null : map.apply(rows), read, without, bad);
    }

    private boolean stopsAt(List<BadLine> bad) {
        return onBadLine == BadLines.STOP && !bad.isEmpty();
    }

    private void deliver(Future<Made<R>> future) {
        Made<R> made = get(future);
        for (BadLine bad : made.badLines) {
            log.add(bad.problem, Lines.place(name, lines + bad.number));
        }
        lines += made.lines;
        withoutCustomerId += made.withoutCustomerId;
        inOrder.accept(made.mapped);
    }

    private <V> V get(Future<V> future) {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // which get() does not do where there is nothing to wait for
            }
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // workers throw no other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(name + ": reading was interrupted"));
        }
    }

    /** Waits for the blocks being worked on, so that no caller's function runs after its call. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
