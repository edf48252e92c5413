package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.PlainText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Opens sources: unpacks gzip, recognised by its first two bytes, and drops a UTF-8 byte order mark. */
public final class Source {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);
    private static final int BUFFER = 1 << 16;

    /** What is read at a time into an array; most documents are about as large. */
    private static final int PART = 1 << 14;

    private Source() {}

    /**
     * The file's text as UTF-8 bytes. What is not a regular file is refused: a folder has no text, a named pipe would be
     * waited for, and a device may never end.
     */
    public static InputStream open(Path path) {
        refuseOtherThanFile(path);
        try {
            return open(Files.newInputStream(path), path.toString());
        } catch (IOException e) {
            throw failure(path.toString(), e);
        }
    }

    /** The stream's text as UTF-8 bytes; the stream is closed if that fails. */
    public static InputStream open(InputStream stream, String name) {
        try {
            return withoutMark(unpacked(stream));
        } catch (IOException e) {
            close(stream, e);
            throw failure(Lines.place(name, 1), e);
        }
    }

    /** Whether the file is packed with gzip. */
    public static boolean isPacked(Path path) throws IOException {
        refuseOtherThanFile(path);
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(GZIP.length), GZIP);
        }
    }

    public static byte[] readAll(Path path) {
        return readAll(open(path), path.toString());
    }

    /** Reads a stream that {@link #open} returned to its end and closes it. */
    public static byte[] readAll(InputStream opened, String name) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(PART);
        try (opened) {
            byte[] some = new byte[PART];
            for (int read = opened.read(some); read >= 0; read = opened.read(some)) {
                all.write(some, 0, read);
            }
        } catch (IOException e) {
            throw failure(Lines.place(name, 1 + lineEnds(all.toByteArray())), e);
        }
        return all.toByteArray();
    }

    private static long lineEnds(byte[] bytes) {
        long ends = 0;
        for (byte b : bytes) {
            ends += b == '\n' ? 1 : 0;
        }
        return ends;
    }

    /** Closes a stream that {@link #open} returned. */
    public static void close(InputStream opened, String name) {
        try {
            opened.close();
        } catch (IOException e) {
            throw failure(name, e);
        }
    }

    /** The exception to throw when reading failed at a place. */
    public static RuntimeException failure(String place, IOException e) {
        if (e instanceof EOFException || e instanceof ZipException) {
            return Problem.of("the gzip data is cut off or damaged")
                    .advising("get or compress the file anew")
                    .at(place);
        }
        return new UncheckedIOException(PlainText.of(place) + ": cannot be read", e);
    }

    private static void refuseOtherThanFile(Path path) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            String found =
                    Files.isDirectory(path) ? "a folder" : "a pipe or device; save what it gives as a file first";
            throw new UncheckedIOException(
                    PlainText.of(path.toString()) + ": cannot be read, expected a file, found " + found,
                    new IOException("not a regular file"));
        }
    }

    private static BufferedInputStream unpacked(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream, BUFFER);
        return startsWith(in, GZIP) ? new BufferedInputStream(new Members(in), BUFFER) : in;
    }

    private static InputStream withoutMark(BufferedInputStream in) throws IOException {
        if (startsWith(in, BYTE_ORDER_MARK)) {
            in.skipNBytes(BYTE_ORDER_MARK.length);
        }
        return in;
    }

    private static boolean startsWith(BufferedInputStream in, byte[] head) throws IOException {
        in.mark(head.length);
        byte[] start = in.readNBytes(head.length);
        in.reset();
        return Arrays.equals(start, head);
    }

    private static void close(InputStream stream, IOException e) {
        try {
            stream.close();
        } catch (IOException second) {
            e.addSuppressed(second);
        }
    }

    /**
     * Gzip members one after the other. GZIPInputStream takes whatever stands behind a member and is none, such as a plain
     * text that cat put there, for the end, and drops it.
     */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        Members(InputStream packed) throws IOException {
            super(new Unhurried(packed), BUFFER);
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = super.read(to, from, length);
            if (read < 0 && isFollowed()) {
                throw new ZipException("there is more behind the last member");
            }
            return read;
        }

        /** By anything but zeros, which fill up blocks; the look for a next member may have taken two bytes, which hold no row. */
        private boolean isFollowed() throws IOException {
            for (int i = len - inf.getRemaining() + TRAILER; i < len; i++) {
                if (buf[i] != 0) {
                    return true;
                }
            }
            int next = in.read();
            while (next == 0) {
                next = in.read();
            }
            return next > 0;
        }
    }

    /**
     * A stream that never reports that no bytes are available. GZIPInputStream would take a pause of the network for
     * the end of a file with several gzip members, and drop the rest.
     */
    private static final class Unhurried extends FilterInputStream {
        Unhurried(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return Math.max(1, super.available());
        }
    }
}
