package io.github.behaviorfeatures.cli.output;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are written by turns and read one after the other. They share one temporary file, which is its owner's alone
 * and deleted at the end; the memory they take is bounded, however many they are.
 */
public final class PartedFile implements AutoCloseable {

    private static final int MOST_MEMORY = 32 << 20;
    private static final int LARGEST_BLOCK = 256 << 10;
    private static final int SMALLEST_BLOCK = 8 << 10;

    private final FileChannel channel;
    private final List<Part> parts = new ArrayList<>();
    private final int block;

    /**
     * Makes the temporary file.
     *
     * @param number of parts
     * @param folder where the file goes; null for where the system keeps temporary files
     * @throws UncheckedIOException if it cannot be made
     */
    public PartedFile(int number, @Nullable Path folder) {
        block = Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, MOST_MEMORY / number));
        try {
            channel = FileChannel.open(
                    temporary(folder),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file can be made", e);
        }
        for (int i = 0; i < number; i++) {
            parts.add(new Part());
        }
    }

    static Path temporary(@Nullable Path folder) throws IOException {
        String prefix = "behavior-features-rows";
        return folder == null ? Files.createTempFile(prefix, null) : Files.createTempFile(folder, prefix, null);
    }

    private record Block(long from, int length) {}

    /** What is not yet in the file, and where in the file the rest is. */
    private final class Part extends OutputStream {

        private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
        private final List<Block> blocks = new ArrayList<>();

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            waiting.write(bytes, from, length);
            if (waiting.size() >= block) {
                ByteBuffer content = ByteBuffer.wrap(waiting.toByteArray());
                blocks.add(new Block(channel.size(), content.remaining()));
                channel.position(channel.size());
                while (content.hasRemaining()) {
                    channel.write(content);
                }
                waiting.reset();
            }
        }

        void copyTo(OutputStream out) throws IOException {
            for (Block one : blocks) {
                channel.position(one.from());
                byte[] content = Channels.newInputStream(channel).readNBytes(one.length());
                out.write(content);
            }
            waiting.writeTo(out);
        }
    }

    /**
     * One of the parts.
     *
     * @param number from 0
     * @return where its text goes
     */
    public OutputStream part(int number) {
        return parts.get(number);
    }

    /**
     * Copies all parts, the first one first.
     *
     * @param out where to; not closed
     * @throws UncheckedIOException if it cannot be read or written
     */
    public void copyTo(OutputStream out) {
        try {
            for (Part part : parts) {
                part.copyTo(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
