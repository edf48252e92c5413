package io.github.behaviorfeatures.cli.csv;

import io.github.behaviorfeatures.cli.output.DamagedFileException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The text of an export, as bytes: unzipped and without a byte order mark. */
public final class ExportStream {
    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF_16_BIG_ENDIAN = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF_16_LITTLE_ENDIAN = {(byte) 0xff, (byte) 0xfe};

    private ExportStream() {}

    /**
     * Opens a file.
     *
     * @param file plain or as gzip
     * @return its text, to be closed
     */
    public static BufferedInputStream open(Path file) {
        try {
            return open(Files.newInputStream(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /**
     * Takes a stream for a text.
     *
     * @param in plain or as gzip
     * @param name for messages
     * @return its text, to be closed
     */
    public static BufferedInputStream open(InputStream in, String name) {
        try {
            BufferedInputStream text = new BufferedInputStream(in, BUFFER);
            if (begins(text, GZIP)) {
                text = new BufferedInputStream(new Unpacked(text, name), BUFFER);
            }
            if (begins(text, BYTE_ORDER_MARK)) {
                text.skipNBytes(BYTE_ORDER_MARK.length);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Whether a stream is gzip; nothing of it is used up. */
    static boolean isPacked(BufferedInputStream in) throws IOException {
        return begins(in, GZIP);
    }

    /** Whether a text begins with the byte order mark of UTF-16, as Excel's does; nothing of it is used up. */
    static boolean isUtf16(BufferedInputStream in) throws IOException {
        return begins(in, UTF_16_BIG_ENDIAN) || begins(in, UTF_16_LITTLE_ENDIAN);
    }

    private static boolean begins(BufferedInputStream in, byte[] mark) throws IOException {
        in.mark(mark.length);
        byte[] start = in.readNBytes(mark.length);
        in.reset();
        return Arrays.equals(start, mark);
    }

    /**
     * Whether a text is JSON, by its first character that is not blank.
     *
     * @param in the text, of which nothing is used up
     * @return true if that is a brace or a bracket
     */
    public static boolean isJson(BufferedInputStream in) {
        try {
            in.mark(BUFFER);
            int first = in.read();
            for (int i = 1; i < BUFFER && first >= 0 && first <= ' '; i++) {
                first = in.read();
            }
            in.reset();
            return first == '{' || first == '[';
        } catch (IOException e) {
            throw new UncheckedIOException("an export cannot be read", e);
        }
    }

    /** Gzip, of which a failure names file and line. */
    private static final class Unpacked extends InputStream {
        private final InputStream packed;
        private final String name;
        private long line = 1;
        private @Nullable InputStream text;

        Unpacked(InputStream packed, String name) {
            this.packed = packed;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            try {
                if (text == null) {
                    text = new Members(packed);
                }
                int read = text.read(to, from, length);
                for (int i = from; i < from + read; i++) {
                    line += to[i] == '\n' ? 1 : 0;
                }
                return read;
            } catch (EOFException | ZipException e) {
                throw new DamagedFileException(
                        name + ", line " + line
                                + ": the gzip data is cut off or damaged; get or compress the file anew",
                        e);
            }
        }

        @Override
        public void close() throws IOException {
            packed.close();
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
     * Never says that nothing is there yet. GZIPInputStream would take a pause of a pipe between two members of gzip for
     * the end, and drop the rest.
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
