package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.FeatureRow;
import io.github.behaviorfeatures.cli.output.PartedFile;
import io.github.behaviorfeatures.export.FeatureRowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows that come customer by customer and are written instant by instant: those of each instant wait in a temporary file. */
final class InstantRows implements FeatureRowWriter {

    /** So that those of an instant are encoded some at a time. */
    private static final int HELD = 1_000;

    private final OutputStream out;
    private final PartedFile parts;
    private final FeatureRowWriter encoder;
    private final Map<Instant, List<FeatureRow>> held = new LinkedHashMap<>();
    private OutputStream part;
    private int rows;

    /** A header, if the form has one, is the start of the first instant's part. */
    InstantRows(
            OutputStream out,
            List<Instant> instants,
            Function<OutputStream, FeatureRowWriter> form,
            @Nullable Path temporaryFolder) {
        this.out = out;
        instants.forEach(instant -> held.put(instant, new ArrayList<>()));
        parts = new PartedFile(instants.size(), temporaryFolder);
        part = parts.part(0);
        encoder = form.apply(new Current());
        encoder.flush();
    }

    /** The part of the instant whose rows are being encoded. */
    private final class Current extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            part.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            part.write(bytes, from, length);
        }
    }

    @Override
    public void write(FeatureRow row) {
        List<FeatureRow> ofInstant = held.get(row.lastComputedAt());
        if (ofInstant == null) {
            throw new IllegalArgumentException(row.lastComputedAt() + " is no instant of this run");
        }
        ofInstant.add(row);
        if (++rows >= HELD) {
            encode();
        }
    }

    private void encode() {
        int number = 0;
        for (List<FeatureRow> ofInstant : held.values()) {
            part = parts.part(number++);
            if (!ofInstant.isEmpty()) {
                ofInstant.forEach(encoder::write);
                encoder.flush();
                ofInstant.clear();
            }
        }
        rows = 0;
    }

    /** Writes all rows; called once, when all are known. */
    @Override
    public void flush() {
        encode();
        parts.copyTo(out);
    }

    @Override
    public void close() {
        encoder.close();
        parts.close();
    }
}
