package io.github.behaviorfeatures.json;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table with several threads, as if line by line: the calling thread reads blocks of lines, all threads make
 * something of their rows, and the calling thread is given what they made in the order of the file.
 *
 * @param <R> what is made of a block
 */
final class TableBlocks<R> implements AutoCloseable {
    /** So many blocks per thread wait or are worked on: none runs out of work, and memory is bounded. */
    private static final int BLOCKS_PER_THREAD = 3;

    /**
     * What became of the lines that gave no row.
     *
     * @param skipped lines that could not be read
     * @param messages what was wrong with the first few
     * @param withoutCustomerId rows left out because they cannot do without a customer id
     * @param later rows left out because they are not before the instant that was asked for
     */
    record Counts(long skipped, List<String> messages, long withoutCustomerId, long later) {}

    /** Makes something of the rows of a block; used by one thread. */
    interface Maker<R> {

        /** Takes a row, which is good until the next; may throw a {@link Problem}. */
        void add(Row row);

        /** What became of the rows since the last call. */
        R made();
    }

    private record BadLine(long number, Problem problem) {}

    /** What a worker made of a block; nothing where reading has to stop. */
    private record Made<R>(@Nullable R made, long lines, List<BadLine> badLines) {}

    private record Worker<R>(BlockRows rows, Maker<R> maker) {}

    private final String name;
    private final InputStream in;
    private final Blocks blocks;
    private final BadLines onBadLine;
    private final ThreadLocal<Worker<R>> workers;
    private final BadLineLog log;
    private final WorkerThreads threads;
    private final Deque<FutureTask<Made<R>>> inFlight = new ArrayDeque<>();
    private long lines;

    /**
     * Opens a file. Errors are those of {@link JsonRows}; what makers throw is passed on by {@link #next()}.
     *
     * @param file one row per line, perhaps packed with gzip
     * @param fields those of the table
     * @param onBadLine what to do with a line that is no row
     * @param threads work on the blocks
     * @param makers gives each thread what makes something of a block's rows
     */
    TableBlocks(Path file, Fields fields, BadLines onBadLine, WorkerThreads threads, Supplier<Maker<R>> makers) {
        this.name = file.toString();
        this.onBadLine = onBadLine;
        this.threads = threads;
        this.workers = ThreadLocal.withInitial(() -> new Worker<>(new BlockRows(fields), makers.get()));
        this.log = new BadLineLog(onBadLine);
        this.in = Source.open(file);
        this.blocks = new Blocks(in);
    }

    /**
     * What was made of the next block, or null behind the last. Throws where reading has to stop; nothing behind that is
     * delivered, and of the rows before a bad line those of its own block are not.
     */
    @Nullable
    R next() {
        Blocks.Block block = isBusy() ? null : blocks.next();
        while (block != null) {
            Blocks.Block next = block;
            FutureTask<Made<R>> task = new FutureTask<>(() -> make(next));
            inFlight.add(task);
            threads.offer(task);
            block = isBusy() ? null : blocks.next();
        }
        if (!inFlight.isEmpty()) {
            return deliver(inFlight.remove());
        }
        if (blocks.failure() != null) {
            throw Source.failure(Lines.place(name, lines + 1), blocks.failure());
        }
        return null;
    }

    private boolean isBusy() {
        return inFlight.size() == threads.count() * BLOCKS_PER_THREAD;
    }

    /** What became of the lines so far; rows that are left out are the makers' to count. */
    Counts counts(long withoutCustomerId, long later) {
        return new Counts(log.skipped(), log.messages(), withoutCustomerId, later);
    }

    private Made<R> make(Blocks.Block block) {
        Worker<R> worker = workers.get();
        worker.rows.startOf(block);
        List<BadLine> bad = new ArrayList<>();
        long read = 0;
        while (!stopsAt(bad) && worker.rows.next()) {
            read++;
            try {
                Row row = worker.rows.read();
                if (row != null) {
                    worker.maker.add(row);
                }
            } catch (Problem problem) {
                bad.add(new BadLine(read, problem));
            }
        }
        R made = worker.maker.made();
        blocks.giveBack(block);
        return new Made<>(stopsAt(bad) ? null : made, read, bad);
    }

    private boolean stopsAt(List<BadLine> bad) {
        return onBadLine == BadLines.STOP && !bad.isEmpty();
    }

    /**
     * Works on a block here if nobody has begun it; if somebody has, meanwhile on the next that nobody has. Not on the
     * latest: done before their turn, such blocks took the place of others, and the other threads ran out of work.
     */
    private @Nullable R deliver(FutureTask<Made<R>> block) {
        block.run();
        for (Iterator<FutureTask<Made<R>>> others = inFlight.iterator(); !block.isDone() && others.hasNext(); ) {
            others.next().run();
        }
        Made<R> made = get(block);
        for (BadLine bad : made.badLines) {
            log.add(bad.problem, Lines.place(name, lines + bad.number));
        }
        lines += made.lines;
        return made.made;
    }

    private <V> V get(FutureTask<V> task) {
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException(); // which get() does not do where there is nothing to wait for
            }
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // makers throw no other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException(name + ": reading was interrupted"));
        }
    }

    /** Closes the file; other threads may still work on blocks. By the thread that read it. */
    @Override
    public void close() {
        workers.remove(); // the calling thread lives on
        Source.close(in, name);
    }
}
