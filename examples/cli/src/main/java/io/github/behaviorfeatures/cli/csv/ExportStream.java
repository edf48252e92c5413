package io.github.behaviorfeatures.cli.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** The text of an export, as bytes: unzipped and without a byte order mark. */
public final class ExportStream {
    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ExportStream() {}

    /**
     * Opens a file.
     *
     * @param file plain or as gzip
     * @return its text, to be closed
     */
    public static BufferedInputStream open(Path file) {
        try {
            return open(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /**
     * Takes a stream for a text.
     *
     * @param in plain or as gzip
     * @return its text, to be closed
     */
    public static BufferedInputStream open(InputStream in) {
        try {
            BufferedInputStream text = new BufferedInputStream(in, BUFFER);
            if (begins(text, GZIP)) {
                text = new BufferedInputStream(new GZIPInputStream(text, BUFFER), BUFFER);
            }
            if (begins(text, BYTE_ORDER_MARK)) {
                text.skipNBytes(BYTE_ORDER_MARK.length);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException("an export cannot be read", e);
        }
    }

    /** Whether a stream is gzip; nothing of it is used up. */
    static boolean isPacked(BufferedInputStream in) throws IOException {
        return begins(in, GZIP);
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
}
