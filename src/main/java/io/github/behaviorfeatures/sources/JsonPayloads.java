package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.rows.Json;
import io.github.behaviorfeatures.rows.Lines;
import io.github.behaviorfeatures.rows.Problem;
import io.github.behaviorfeatures.rows.Source;
import io.github.behaviorfeatures.rows.Words;
import io.github.behaviorfeatures.spill.Blocks;
import io.github.behaviorfeatures.spill.Blocks.Block;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payloads of a file: JSON lines, each an object or an array of objects, or one JSON value over several lines. The
 * latter is held in memory as a whole. Lines are read block by block, by several threads if no line needs another.
 */
final class JsonPayloads {
    private static final int LONGEST_LINE = 1 << 30;
    private static final int BLOCKS_PER_THREAD = 3;

    private final String name;
    private final Intake intake;
    private final JsonFormat format;
    private long lines;

    JsonPayloads(String name, Intake intake, JsonFormat format) {
        this.name = name;
        this.intake = intake;
        this.format = format;
    }

    /** Reads the stream to its end and closes it. */
    void read(InputStream in) {
        try (FileBlocks blocks = new FileBlocks(in)) {
            if (blocks.areOneValue()) {
                byte[] bytes = blocks.all();
                Reading reading = new Reading(intake);
                if (!reading.whole(bytes)) { // lines after all, the first of them bad
                    lines(new FileBlocks(new ByteArrayInputStream(bytes)));
                    return;
                }
                reading.end();
            } else {
                lines(blocks);
            }
        }
    }

    private void lines(FileBlocks blocks) {
        if (format.isLineByLine()) {
            severalThreads(blocks);
        } else {
            oneThread(blocks);
        }
        blocks.throwFailure();
    }

    /** Lines that may belong together. */
    private void oneThread(FileBlocks blocks) {
        Reading reading = new Reading(intake);
        for (Block block = blocks.next(); block != null; block = blocks.next()) {
            lines += reading.lines(block, lines);
            intake.passOn(0);
            blocks.giveBack(block);
        }
        reading.end();
    }

    private void severalThreads(FileBlocks blocks) {
        InOrder<Reading> readings = new InOrder<>(intake.threads(), BLOCKS_PER_THREAD, this::take);
        for (Block block = blocks.next(); block != null; block = blocks.next()) {
            Block next = block;
            Reading reading = new Reading(intake.ofNextBlock());
            readings.add(() -> {
                reading.lines(next, 0);
                reading.end();
                blocks.giveBack(next);
                return reading;
            });
        }
        readings.finish();
    }

    private void take(Reading reading) {
        reading.intake.end(lines);
        lines += reading.count;
    }

    /** The blocks of a file, of which the first few were looked at. */
    private final class FileBlocks implements AutoCloseable {
        private final InputStream in;
        private final Blocks blocks;
        private final Deque<Block> first = new ArrayDeque<>();

        FileBlocks(InputStream in) {
            this.in = in;
            this.blocks = new Blocks(in, LONGEST_LINE);
        }

        @Nullable
        Block next() {
            return first.isEmpty() ? blocks.next() : first.remove();
        }

        void giveBack(Block block) {
            blocks.giveBack(block);
        }

        /**
         * Whether a value goes on from the first line to the next: where the first line is not JSON, and the second is
         * none either or has to be an element of the first.
         */
        boolean areOneValue() {
            List<byte[]> texts = firstTexts();
            if (texts.size() < 2 || isJson(texts.get(0))) {
                return false;
            }
            String start = new String(texts.get(0), StandardCharsets.UTF_8).strip();
            return (start.startsWith("{") || start.startsWith("[")) && (start.equals("[") || !isJson(texts.get(1)));
        }

        /** The first two lines that are not blank. */
        private List<byte[]> firstTexts() {
            List<byte[]> texts = new ArrayList<>();
            while (texts.size() < 2) {
                Block block = blocks.next();
                if (block == null) {
                    break;
                }
                first.add(block);
                LinesOfBlock inBlock = new LinesOfBlock(block);
                while (texts.size() < 2 && inBlock.next()) {
                    if (!inBlock.isBlank()) {
                        texts.add(Arrays.copyOfRange(block.bytes(), inBlock.start, inBlock.end));
                    }
                }
            }
            return texts;
        }

        byte[] all() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Block block = next(); block != null; block = next()) {
                all.write(block.bytes(), 0, block.length());
                blocks.giveBack(block);
            }
            throwFailure();
            return all.toByteArray();
        }

        void throwFailure() {
            if (blocks.failure() != null) {
                throw Source.failure(Lines.place(name, lines + 1), blocks.failure());
            }
        }

        @Override
        public void close() {
            Source.close(in, name);
        }
    }

    private static boolean isJson(byte[] line) {
        try {
            Json.value(line, in -> {
                in.skipChildren();
                return null;
            });
            return true;
        } catch (Problem problem) {
            return false;
        }
    }

    /** Goes from line to line. */
    private static final class LinesOfBlock {
        private final Block block;
        private int start;
        private int end = -1;

        LinesOfBlock(Block block) {
            this.block = block;
        }

        boolean next() {
            start = end + 1;
            if (start >= block.length()) {
                return false;
            }
            end = Words.indexOf('\n', block.bytes(), start, block.length());
            return true;
        }

        boolean isBlank() {
            return Lines.isBlank(block.bytes(), start, end);
        }

        boolean isTooLong() {
            return end - start >= LONGEST_LINE;
        }
    }

    /** Reads lines; for one thread. */
    private final class Reading {
        private final Intake intake;
        private final JsonTrees trees;
        private final PayloadReader reader;
        private long count;

        Reading(Intake intake) {
            this.intake = intake;
            this.trees = new JsonTrees(format.fields(), intake::unknownField);
            this.reader = format.reader().apply(intake);
        }

        void end() {
            reader.end();
        }

        /** Reads the lines of a block and tells how many there are. */
        long lines(Block block, long before) {
            LinesOfBlock inBlock = new LinesOfBlock(block);
            long number = before;
            while (inBlock.next()) {
                number++;
                if (inBlock.isTooLong()) {
                    intake.badLine(
                            Problem.expected("a line of less than " + LONGEST_LINE + " bytes", "a longer one"),
                            new Place(name, number, 0));
                } else if (!inBlock.isBlank()) {
                    line(block.bytes(), inBlock.start, inBlock.end, number);
                }
            }
            count = number - before;
            return count;
        }

        private void line(byte[] bytes, int from, int to, long number) {
            JsonNode value;
            try {
                value = tree(bytes, from, to);
            } catch (Problem problem) {
                intake.badLine(problem, new Place(name, number, 0));
                return;
            }
            value(value, number);
        }

        /** Reads a file that is one value; false if it is none. */
        boolean whole(byte[] bytes) {
            JsonNode value;
            try {
                value = tree(bytes, 0, bytes.length);
            } catch (Problem problem) {
                return false;
            }
            value(value, 0);
            return true;
        }

        private JsonNode tree(byte[] bytes, int from, int to) {
            requireUtf8(bytes, from, to);
            return (JsonNode) Objects.requireNonNull(Json.value(bytes, from, to - from, trees::payload));
        }

        /** An object is a payload, an array holds some. */
        private void value(JsonNode value, long line) {
            if (!value.isArray()) {
                payload(value, new Place(name, line, 0));
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                payload(value.get(i), new Place(name, line, i + 1));
            }
        }

        private void payload(JsonNode node, Place place) {
            if (node instanceof ObjectNode payload) {
                intake.goTo(place);
                reader.read(payload);
            } else {
                intake.badLine(Problem.expected("a JSON object", "something else"), place);
            }
        }
    }

    private static void requireUtf8(byte[] bytes, int from, int to) {
        long all = 0;
        int i = from;
        for (; i + Words.SIZE <= to; i += Words.SIZE) {
            all |= Words.at(bytes, i);
        }
        if (!Words.isAscii(all | Words.at(bytes, i, to))) {
            requireStrictUtf8(bytes, from, to);
        }
    }

    private static void requireStrictUtf8(byte[] bytes, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)); // reports by default
        } catch (CharacterCodingException e) {
            throw Problem.expected("text in UTF-8", "bytes that are none");
        }
    }
}
