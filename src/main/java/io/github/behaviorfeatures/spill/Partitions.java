package io.github.behaviorfeatures.spill;

import io.github.behaviorfeatures.input.PlainText;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bytes sorted into partitions, each kept in the order given: in memory as long as there is room, then in one temporary
 * file. The file is deleted when it is closed and, where the system allows, has no name from the start, so that even a
 * killed process leaves nothing behind. Only its owner can read it. For one thread at a time.
 */
public final class Partitions implements AutoCloseable {
    private static final int SMALLEST_CHUNK = 1 << 12;
    private static final int LARGEST_CHUNK = 1 << 18;
    /**
     * Chunks per slab. With one more of the largest chunks, a slab and its array header would take one more region of
     * G1.
     */
    private static final int MOST_CHUNKS = 31;

    private final Path folder;
    private final Opening opening;
    private final int chunkSize;
    private final int slabSize;
    private final List<List<Chunk>> full = new ArrayList<>();
    private final @Nullable ByteBuffer[] open;
    private final int[] filled;
    private long room;
    private @Nullable FileChannel file;
    private long written;
    private byte[] taken = {};
    private byte[] slab = {};
    private int slabUsed;

    /** Opens a file for writing and reading in a folder. */
    public interface Opening {
        FileChannel open(Path folder) throws IOException;
    }

    /** A piece of a partition: its bytes, or where in the file they are and their checksum. */
    private record Chunk(@Nullable ByteBuffer bytes, long at, int length, int checksum) {}

    /**
     * Empty partitions.
     * @param count number of partitions
     * @param memory approximate number of bytes to keep in memory
     * @param folder folder for the rest
     */
    public Partitions(int count, long memory, Path folder) {
        this(count, memory, folder, Partitions::temporaryFile);
    }

    public Partitions(int count, long memory, Path folder, Opening opening) {
        this(
                count,
                memory,
                (int) Math.max(SMALLEST_CHUNK, Math.min(LARGEST_CHUNK, memory / 2 / count)),
                folder,
                opening);
    }

    /** Empty partitions that stay in memory, however large they get. */
    public static Partitions inMemory(int count) {
        return new Partitions(count, Long.MAX_VALUE, SMALLEST_CHUNK, Path.of(""), Partitions::temporaryFile);
    }

    private Partitions(int count, long memory, int chunkSize, Path folder, Opening opening) {
        this.folder = folder;
        this.opening = opening;
        this.chunkSize = chunkSize;
        this.slabSize = (int) Math.max(1, Math.min(MOST_CHUNKS, memory / 8 / chunkSize)) * chunkSize;
        this.room = memory - (long) chunkSize * count;
        this.open = new ByteBuffer[count];
        this.filled = new int[count];
        for (int i = 0; i < count; i++) {
            full.add(new ArrayList<>());
        }
    }

    public void append(int partition, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            ByteBuffer chunk = open[partition];
            if (chunk == null) {
                chunk = newChunk();
                open[partition] = chunk;
            }
            int length = Math.min(to - at, chunkSize - filled[partition]);
            chunk.put(filled[partition], bytes, at, length);
            filled[partition] += length;
            at += length;
            if (filled[partition] == chunkSize) {
                putAway(partition, chunk);
            }
        }
    }

    /**
     * A piece of a slab. The G1 collector does not move arrays as large as a slab, but would move an array per chunk.
     */
    private ByteBuffer newChunk() {
        if (slabUsed == slab.length) {
            slab = new byte[slabSize];
            slabUsed = 0;
        }
        ByteBuffer chunk = ByteBuffer.wrap(slab, slabUsed, chunkSize).slice();
        slabUsed += chunkSize;
        return chunk;
    }

    /** Bytes in the temporary file. */
    public long written() {
        return written;
    }

    /**
     * The bytes of a partition, which is empty afterwards: at the start of an array, which is valid until the next
     * call. Throws an OutOfMemoryError if no array can hold them.
     */
    public byte[] take(int partition) {
        byte[] bytes = room((int) Math.min(Integer.MAX_VALUE, size(partition)));
        copy(partition, bytes);
        drop(partition);
        return bytes;
    }

    /** The bytes of a partition, which keeps them, in an array of their own. */
    public byte[] copy(int partition) {
        byte[] bytes = new byte[(int) Math.min(Integer.MAX_VALUE, size(partition))];
        copy(partition, bytes);
        return bytes;
    }

    private void copy(int partition, byte[] bytes) {
        List<Chunk> chunks = full.get(partition);
        int at = 0;
        for (Chunk chunk : chunks) {
            if (chunk.bytes == null) {
                read(chunk, ByteBuffer.wrap(bytes, at, chunk.length));
            } else {
                chunk.bytes.get(0, bytes, at, chunk.length);
            }
            at += chunk.length;
        }
        ByteBuffer last = open[partition];
        if (last != null) {
            last.get(0, bytes, at, filled[partition]);
        }
    }

    /** Forgets the bytes of a partition. */
    public void drop(int partition) {
        full.set(partition, List.of());
        open[partition] = null;
        filled[partition] = 0;
    }

    /** Gives up the array of the last {@link #take}, which is as large as the largest partition, after all are taken. */
    public void forgetTaken() {
        taken = new byte[0];
        slab = new byte[0];
        slabUsed = 0;
    }

    private byte[] room(int size) {
        if (taken.length < size) {
            taken = new byte[0]; // there may be no room for both
            taken = new byte[size];
        }
        return taken;
    }

    /** Bytes in a partition. */
    public long size(int partition) {
        return (long) full.get(partition).size() * chunkSize + filled[partition];
    }

    private void putAway(int partition, ByteBuffer chunk) {
        if (room >= chunkSize) {
            room -= chunkSize;
            full.get(partition).add(new Chunk(chunk, 0, chunkSize, 0));
            open[partition] = null;
        } else {
            full.get(partition).add(new Chunk(null, written, chunkSize, checksum(chunk.duplicate())));
            write(chunk);
        }
        filled[partition] = 0;
    }

    private void write(ByteBuffer chunk) {
        try {
            FileChannel out = file();
            ByteBuffer buffer = chunk.duplicate();
            while (buffer.hasRemaining()) {
                written += out.write(buffer, written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the temporary file in " + PlainText.of(folder.toString()) + " cannot be written (it holds "
                            + written
                            + " bytes so far): is the disk full? Name a folder with more space, or allow more memory",
                    e);
        }
    }

    private FileChannel file() throws IOException {
        if (file == null) {
            file = opening.open(folder);
        }
        return file;
    }

    /** Opens a file that has no name where the system allows, and is gone when it is closed. */
    public static FileChannel temporaryFile(Path folder) throws IOException {
        return FileChannel.open(
                Files.createTempFile(folder, "customer-rows-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void read(Chunk chunk, ByteBuffer into) {
        int start = into.position();
        try {
            while (into.hasRemaining()) {
                if (file().read(into, chunk.at + into.position() - start) < 0) {
                    throw new EOFException("it is shorter than it was");
                }
            }
        } catch (IOException e) {
            throw damaged(e);
        }
        if (checksum(ByteBuffer.wrap(into.array(), start, chunk.length)) != chunk.checksum) {
            throw damaged(new IOException("its bytes are not those that were written"));
        }
    }

    private UncheckedIOException damaged(IOException e) {
        return new UncheckedIOException(
                "the temporary file in " + PlainText.of(folder.toString())
                        + " cannot be read back: it was changed or the disk fails; run again",
                e);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Forgets all bytes and gives the disk space back. */
    @Override
    public void close() {
        full.clear();
        Arrays.fill(open, null);
        taken = new byte[0];
        slab = new byte[0];
        slabUsed = 0;
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the temporary file in " + PlainText.of(folder.toString()) + " cannot be closed", e);
        }
    }
}
