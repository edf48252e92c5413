package io.github.behaviorfeatures.json;

import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Lines;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The customers and children of a bulk operation in temporary files, each of which holds some customers and all that
 * belongs to them, so that one at a time can be joined in memory. The files are their owner's alone and do not outlive
 * the process.
 */
final class PieceFiles implements AutoCloseable {
    private static final String NAME = "temporary file";
    private static final int BUFFER = 1 << 14;

    private final List<FileChannel> files = new ArrayList<>();
    private final List<OutputStream> writers = new ArrayList<>();

    PieceFiles(Path folder, int number) {
        try {
            for (int i = 0; i < number; i++) {
                FileChannel file = FileChannel.open(
                        Files.createTempFile(folder, "shopify-", ".tmp"),
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
                files.add(file);
                writers.add(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
            }
        } catch (IOException e) {
            close();
            throw failure(e);
        }
    }

    void add(ObjectNode piece) {
        int number = Math.floorMod(BulkJoin.customerOf(piece).hashCode(), files.size());
        try {
            writers.get(number).write((piece + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Hands over the joined rows of all files. */
    void rows(ShopifyTally tally, Consumer<ObjectNode> rows) {
        for (int i = 0; i < files.size(); i++) {
            read(i).rows(tally).forEach(rows);
        }
    }

    private BulkJoin read(int number) {
        BulkJoin join = new BulkJoin();
        FileChannel file = files.get(number);
        try {
            writers.get(number).flush();
            file.position(0);
        } catch (IOException e) {
            throw failure(e);
        }
        try (Lines lines = new Lines(Channels.newInputStream(file), NAME)) {
            while (lines.next()) {
                byte[] line = lines.bytes();
                join.add(Json.read(line, 0, line.length, in -> (ObjectNode) Json.tree(in)));
            }
        }
        return join;
    }

    @Override
    public void close() {
        for (FileChannel file : files) {
            try {
                file.close();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private static UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("the temporary file for Shopify's customers cannot be used", e);
    }
}
