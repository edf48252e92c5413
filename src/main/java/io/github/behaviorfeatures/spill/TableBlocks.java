package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.rows.BadLineLog;
import io.github.behaviorfeatures.rows.Fields;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.ReadingCount;
import io.github.behaviorfeatures.rows.Row;
import io.github.behaviorfeatures.threads.HelpedQueue;
import io.github.behaviorfeatures.threads.WorkerThreads;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table with several threads, as if row by row: the calling thread takes blocks of rows, all threads
 * process them, and the calling thread receives the results in the order of the table.
 *
 * @param <B> a block
 * @param <R> the result of a block
 */
public final class TableBlocks<B, R> implements AutoCloseable {
    /**
     * The number of blocks per thread that wait or are being processed: threads do not run out of work, and memory is
     * bounded.
     */
    private static final int BLOCKS_PER_THREAD = 3;

    /**
     * Counts of the lines that gave no row.
     *
     * @param skipped lines that could not be read
     * @param messages what was wrong with the first few
     * @param withoutCustomerId rows left out because they have no customer id
     * @param later rows left out because they are not before the limit
     * @param reading what the lines told beyond their rows
     */
    public record Counts(
            long skipped, List<String> messages, long withoutCustomerId, long later, ReadingCount reading) {}

    /** Processes the rows of a block; used by one thread. */
    public interface Maker<R> {

        /** Takes a row, which is valid until the next, or leaves it out and counts its notes; may throw a {@link Problem}. */
        void add(Row row, ReadingCount reading);

        /** The result of the rows since the last call. */
        R made();
    }

    private record BadLine(long number, Problem problem) {}

    /** What a worker made of a block; null if reading has to stop. */
    private record Made<R>(@Nullable R made, long lines, List<BadLine> badLines, ReadingCount reading) {}

    private record Worker<B, R>(RowBlocks.Reader<B> rows, Maker<R> maker) {}

    private final RowBlocks<B> blocks;
    private final boolean skipsBadLines;
    private final ThreadLocal<Worker<B, R>> workers;
    private final BadLineLog log;
    private final WorkerThreads threads;
    private final HelpedQueue<Made<R>> inFlight;
    private final Fields fields;
    private final ReadingCount reading;
    private long lines;

    /**
     * Reads a table, whose blocks are closed with this. A mistake in it throws a {@link Problem} that names the place;
     * {@link #next()} passes on what makers throw.
     *
     * @param blocks the table
     * @param fields those of the table
     * @param skipsBadLines whether lines that are not rows are skipped
     * @param threads the threads that process the blocks
     * @param makers gives each thread its maker
     */
    public TableBlocks(
            RowBlocks<B> blocks,
            Fields fields,
            boolean skipsBadLines,
            WorkerThreads threads,
            Supplier<Maker<R>> makers) {
        this.blocks = blocks;
        this.fields = fields;
        this.reading = new ReadingCount(fields);
        this.skipsBadLines = skipsBadLines;
        this.inFlight = new HelpedQueue<>(threads.others());
        this.threads = threads;
        this.workers = ThreadLocal.withInitial(() -> new Worker<>(blocks.reader(), makers.get()));
        this.log = new BadLineLog(skipsBadLines);
    }

    /**
     * The result of the next block, or null after the last. Throws where reading has to stop; neither what follows nor
     * the rows before a bad line in its own block are delivered.
     */
    @Nullable
    public R next() {
        B block = isBusy() ? null : blocks.next();
        while (block != null) {
            B next = block;
            inFlight.add(() -> make(next));
            block = isBusy() ? null : blocks.next();
        }
        if (!inFlight.isEmpty()) {
            return deliver();
        }
        blocks.end(lines + 1);
        return null;
    }

    private boolean isBusy() {
        return inFlight.size() == threads.count() * BLOCKS_PER_THREAD;
    }

    /** Counts of the lines so far; the makers count the rows that are left out. */
    public Counts counts(long withoutCustomerId, long later) {
        return new Counts(log.skipped(), log.messages(), withoutCustomerId, later, reading);
    }

    private Made<R> make(B block) {
        Worker<B, R> worker = workers.get();
        worker.rows.startOf(block);
        List<BadLine> bad = new ArrayList<>();
        ReadingCount told = new ReadingCount(fields);
        while (!stopsAt(bad) && worker.rows.next()) {
            try {
                Row row = worker.rows.read();
                if (row != null) {
                    told.add(row, worker.rows.number());
                    worker.maker.add(row, told);
                }
            } catch (Problem problem) {
                bad.add(new BadLine(worker.rows.number(), problem));
            }
        }
        R made = worker.maker.made();
        blocks.giveBack(block);
        return new Made<>(stopsAt(bad) ? null : made, worker.rows.numbersUsed(), bad, told);
    }

    private boolean stopsAt(List<BadLine> bad) {
        return !skipsBadLines && !bad.isEmpty();
    }

    private @Nullable R deliver() {
        Made<R> made = take();
        for (BadLine bad : made.badLines) {
            long number = lines + bad.number;
            log.add(bad.problem.onLine(number), blocks.place(number));
        }
        reading.addLater(made.reading, lines);
        lines += made.lines;
        return made.made;
    }

    private Made<R> take() {
        try {
            Made<R> made = inFlight.take();
            if (Thread.interrupted()) {
                throw new InterruptedException(); // goes unnoticed where there is nothing to wait for
            }
            return made;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // makers throw no other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    new InterruptedIOException(PlainText.of(blocks.name()) + ": reading was interrupted"));
        }
    }

    /** Closes the table; other threads may still work on blocks. Called by the thread that read it. */
    @Override
    public void close() {
        workers.remove(); // the calling thread lives on
        blocks.close();
    }
}
