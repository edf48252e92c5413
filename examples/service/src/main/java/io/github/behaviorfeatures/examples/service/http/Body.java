package io.github.behaviorfeatures.examples.service.http;

import io.github.behaviorfeatures.examples.service.ServiceProperties;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** What a client sends: UTF-8, plain or packed with gzip, not too large, and not too slow. Whole, or line by line. */
public final class Body {
    private static final int END = -1;
    private static final String SLOW = Body.class.getName();

    private final HttpServletRequest request;
    private final InputStream sent;
    private final boolean packed;
    private final int most;
    private final long nanosPerPart;
    private final byte[] buffer = new byte[1 << 13];

    private @Nullable InputStream plain;
    private long deadline;
    private int from;
    private int to;
    private boolean broken;

    private Body(HttpServletRequest request, boolean packed, ServiceProperties.Limits limits) throws IOException {
        this.request = request;
        this.sent = request.getInputStream();
        this.packed = packed;
        this.most = limits.bodyBytes();
        this.nanosPerPart = limits.bodyTime().toNanos();
    }

    /** The body of a request; a {@link Refusal} if it is in another encoding. */
    public static Body of(HttpServletRequest request, ServiceProperties.Limits limits) throws IOException {
        requireUtf8(request.getContentType());
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        boolean packed = "gzip".equalsIgnoreCase(encoding);
        if (!packed && encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Refusal.unsupported("the Content-Encoding must be gzip, or none");
        }
        return new Body(request, packed, limits);
    }

    private static void requireUtf8(@Nullable String contentType) {
        try {
            Charset charset = contentType == null
                    ? null
                    : MediaType.parseMediaType(contentType).getCharset();
            if (charset == null || charset.equals(StandardCharsets.UTF_8)) {
                return;
            }
        } catch (InvalidMediaTypeException e) { // as another charset
        }
        throw Refusal.unsupported("the body must be in UTF-8");
    }

    /** All of it, as one document. */
    public byte[] document() {
        startPart();
        ByteArrayOutputStream document = new ByteArrayOutputStream(1 << 14);
        while (fill()) {
            document.write(buffer, from, to - from);
            from = to;
            if (document.size() > most) {
                throw Refusal.tooLarge(most);
            }
        }
        byte[] bytes = document.toByteArray();
        if (bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            // The library's reader would unpack it, to whatever size.
            throw Refusal.unsupported("a body packed with gzip needs Content-Encoding: gzip");
        }
        return bytes;
    }

    /** The next line without its end, or null after the last. A {@link Refusal} tells of a too large one, which is passed over. */
    public byte @Nullable [] line() {
        startPart();
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLarge = false;
        boolean ended = false;
        while (!ended && fill()) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            ended = end < to;
            tooLarge |= line.size() + (end - from) > most;
            if (!tooLarge) {
                line.write(buffer, from, end - from);
            }
            from = ended ? end + 1 : end;
        }
        if (tooLarge) {
            throw Refusal.tooLarge(most);
        }
        return line.toByteArray();
    }

    private void startPart() {
        deadline = System.nanoTime() + nanosPerPart;
    }

    /** Makes sure that the buffer holds something; false at the end. */
    private boolean fill() {
        if (from < to) {
            return true;
        }
        try {
            if (plain == null) {
                plain = packed ? new Members(sent, buffer.length) : sent;
            }
            int read = plain.read(buffer);
            if (System.nanoTime() - deadline > 0) {
                throw new SocketTimeoutException();
            }
            from = 0;
            to = Math.max(0, read);
            return read != END;
        } catch (IOException e) {
            broken = true;
            throw refusal(e);
        }
    }

    /** Whether the connection or the packing failed, so that nothing more can be read. */
    public boolean isBroken() {
        return broken;
    }

    /** Whether a request's body was given up because it did not arrive in time. */
    static boolean isSlow(ServletRequest request) {
        return request.getAttribute(SLOW) != null;
    }

    private Refusal refusal(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                request.setAttribute(SLOW, true);
                return Refusal.slowBody();
            }
        }
        return Refusal.badRequest(
                e instanceof ZipException || e instanceof EOFException
                        ? "the body is not what gzip makes, or ends early"
                        : "the body ends early, or is not what its head says");
    }

    /**
     * Gzip members one after the other. GZIPInputStream takes whatever stands behind a member and is none for the end, and
     * drops it.
     */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        Members(InputStream packed, int size) throws IOException {
            super(new Unhurried(packed), size);
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int read = super.read(to, from, length);
            if (read < 0 && isFollowed()) {
                throw new ZipException("there is more behind the last member");
            }
            return read;
        }

        private boolean isFollowed() throws IOException {
            return inf.getRemaining() > TRAILER || in.read() >= 0;
        }
    }

    /** Never says that nothing is there yet: GZIPInputStream would take a pause between two members for the end. */
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
