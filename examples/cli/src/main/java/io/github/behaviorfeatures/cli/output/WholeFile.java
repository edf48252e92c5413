package io.github.behaviorfeatures.cli.output;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: it is written beside its place and moved there by {@link #commit}. If it is
 * closed without that, what stood in its place still does. Standard output, pipes and devices are written to directly.
 */
public final class WholeFile implements AutoCloseable {

    /** The name that means standard output. */
    public static final String STANDARD_OUTPUT = "-";

    private static final Path SHOWN_OUTPUT = Path.of("/dev/stdout");

    private static final String TEMPORARY = ".tmp";
    /** As Linux follows. */
    private static final int MOST_LINKS = 40;

    /** Throws away what is written; unlike the JDK's it can be used again after it was closed. */
    private static final OutputStream NOWHERE = new OutputStream() {
        @Override
        public void write(int b) {}

        @Override
        public void write(byte[] bytes, int from, int length) {}
    };

    private final @Nullable Path target;
    private final @Nullable Path temporary;
    private final OutputStream stream;
    /** Where what is held back goes in the end; null if nothing is. */
    private final @Nullable WholeFile heldFrom;

    private WholeFile(@Nullable Path target, @Nullable Path temporary, OutputStream stream) {
        this(target, temporary, stream, null);
    }

    private WholeFile(
            @Nullable Path target, @Nullable Path temporary, OutputStream stream, @Nullable WholeFile heldFrom) {
        this.target = target;
        this.temporary = temporary;
        this.stream = stream;
        this.heldFrom = heldFrom;
    }

    /**
     * Refuses a name under which no file can be made, before any work is done.
     *
     * @param option the option that names the file
     * @param name the name, or {@link #STANDARD_OUTPUT}
     * @throws Stop if the name is a folder, or in a folder that does not exist or cannot be written to
     */
    public static void check(String option, String name) {
        if (name.equals(STANDARD_OUTPUT)) {
            return;
        }
        Path named = path(option, name);
        if (name.isBlank() || Files.isDirectory(named)) {
            throw Stop.usage(option + ": \"" + name + "\" is a folder; name a file");
        }
        Path target = followed(named);
        if (Files.isSymbolicLink(target)) {
            throw Stop.usage(option + ": the link " + name + " leads to itself; name a file");
        }
        Path folder = folder(target);
        if (!Files.isDirectory(folder)) {
            throw Stop.usage(option + ": there is no folder " + folder
                    + (target.equals(named) ? "" : ", to which the link " + name + " leads"));
        }
        if (!Files.isWritable(folder) && !isDevice(target)) {
            throw Stop.usage(option + ": no file can be written in the folder " + folder);
        }
    }

    private static Path path(String option, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw Stop.usage(option + ": \"" + name + "\" is no name of a file");
        }
    }

    /** Where a link leads, also if nothing is there yet; a link only if that leads to itself. */
    private static Path followed(Path named) {
        Path path = named;
        for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(path); links++) {
            try {
                path = path.resolveSibling(Files.readSymbolicLink(path));
            } catch (IOException e) {
                return path;
            }
        }
        return path;
    }

    private static Path folder(Path target) {
        return target.toAbsolutePath().normalize().getParent();
    }

    /** Also /dev/stdout where it leads to a file: what stands in /dev is written to, never replaced. */
    private static boolean isDevice(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target)
                || target.toAbsolutePath().normalize().startsWith("/dev");
    }

    /**
     * Whether a name given for output leads to another file, perhaps by a link: a symbolic one of file or folder, or a hard
     * one.
     *
     * @param name the name, or {@link #STANDARD_OUTPUT}, which is no file
     * @param other another file, which need not exist yet
     * @return whether both are one file
     */
    public static boolean isSameFile(String name, Path other) {
        try {
            Path file = place(name);
            Path second = place(other.toString());
            if (!Files.exists(file) || !Files.exists(second)) {
                return place(file).equals(place(second));
            }
            // a terminal, a pipe and the null device take whatever comes
            return Files.isSameFile(file, second)
                    && (Files.isRegularFile(file) || isShownOutput(file) && isShownOutput(second));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isShownOutput(Path file) {
        return file.equals(SHOWN_OUTPUT);
    }

    /** Standard output has a name where it is a file, a pipe or a terminal. */
    private static Path place(String name) {
        return name.equals(STANDARD_OUTPUT) && Files.exists(SHOWN_OUTPUT) ? SHOWN_OUTPUT : Path.of(name);
    }

    /**
     * Keeps a typing mistake from costing users what a run reads.
     *
     * @param option that names the file to be read
     * @param input the file; null if there is none
     * @param outputs the names of files to be written; null for none
     * @throws Stop if one of them is the file to be read
     */
    public static void refuseToOverwrite(String option, @Nullable Path input, @Nullable String... outputs) {
        for (String output : outputs) {
            if (input != null && output != null && isSameFile(output, input)) {
                throw Stop.usage("the output " + output + " is the file of " + option + "; name another one");
            }
        }
    }

    /** Where a file is or will be, in a folder that exists, without links. */
    private static Path place(Path file) throws IOException {
        Path target = followed(file);
        return folder(target).toRealPath().resolve(target.getFileName());
    }

    /**
     * Opens what {@link #check} has let pass.
     *
     * @param name the name, {@link #STANDARD_OUTPUT}, or null to throw away what is written
     * @param standardOutput what {@link #STANDARD_OUTPUT} stands for; it is left open
     * @return the file; {@link #commit} makes it appear
     * @throws UncheckedIOException if it cannot be written
     */
    public static WholeFile open(@Nullable String name, OutputStream standardOutput) {
        if (name == null) {
            return new WholeFile(null, null, NOWHERE);
        }
        if (name.equals(STANDARD_OUTPUT)) {
            return new WholeFile(null, null, buffered(new LeftOpen(standardOutput), "standard output"));
        }
        Path named = Path.of(name);
        try {
            if (isDevice(named)) {
                return new WholeFile(null, null, buffered(Files.newOutputStream(named), name));
            }
            Path target = Files.isSymbolicLink(named) ? place(named) : named;
            deleteLeftovers(target);
            // Not createTempFile: its file would be the owner's alone.
            Path temporary = folder(target).resolve("." + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.tryLock(); // shows other runs that this file is still being written
            OutputStream file = Channels.newOutputStream(channel);
            temporary.toFile().deleteOnExit(); // for the run that is interrupted
            keepPermissions(target, temporary);
            return new WholeFile(target, temporary, buffered(file, name));
        } catch (IOException e) {
            throw new UncheckedIOException(named(name, e));
        }
    }

    /**
     * As {@link #open}, but also on standard output, pipes and devices nothing appears before {@link #commit}: until then it is
     * in a temporary file.
     *
     * @param name the name, or {@link #STANDARD_OUTPUT}
     * @param standardOutput what {@link #STANDARD_OUTPUT} stands for; it is left open
     * @param folder where the temporary file goes; null for where the system keeps temporary files
     * @return the file
     * @throws UncheckedIOException if it cannot be written
     */
    public static WholeFile openHeldBack(String name, OutputStream standardOutput, @Nullable Path folder) {
        WholeFile direct = open(name, standardOutput);
        if (direct.temporary != null) {
            return direct;
        }
        try {
            Path temporary = PartedFile.temporary(folder);
            temporary.toFile().deleteOnExit();
            return new WholeFile(
                    null, temporary, buffered(Files.newOutputStream(temporary), temporary.toString()), direct);
        } catch (IOException e) {
            direct.close();
            throw new UncheckedIOException("no temporary file can be made", e);
        }
    }

    /** Deletes what killed runs have left of the same file: no process holds a lock on it any more. */
    private static void deleteLeftovers(Path target) throws IOException {
        String glob = "." + target.getFileName().toString().replaceAll("[\\\\*?\\[\\]{}]", "?") + ".*" + TEMPORARY;
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder(target), glob)) {
            for (Path leftover : leftovers) {
                if (isAbandoned(leftover)) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    private static boolean isAbandoned(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false; // of another user, or of this process
        }
    }

    /** A user who could not read the file before must not be able to afterwards. */
    private static void keepPermissions(Path target, Path temporary) throws IOException {
        if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
    }

    private static OutputStream buffered(OutputStream out, String name) {
        return new BufferedOutputStream(new Named(out, name), 1 << 16);
    }

    /**
     * Where the content goes.
     *
     * @return a stream that may be closed
     */
    public OutputStream stream() {
        return stream;
    }

    /**
     * Writes a text that takes time to make; if what is written is thrown away, it is not made.
     *
     * @param text makes the text
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(Supplier<String> text) {
        if (stream != NOWHERE) {
            write(text.get());
        }
    }

    /**
     * Writes a text.
     *
     * @param text the text, written as UTF-8
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the file appear under its name.
     *
     * @throws UncheckedIOException if it cannot be written or moved
     */
    public void commit() {
        try {
            stream.close();
            if (temporary != null && target != null) {
                move(temporary, target);
            }
            if (temporary != null && heldFrom != null) {
                Files.copy(temporary, heldFrom.stream);
                heldFrom.commit();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deleteTemporary();
            if (heldFrom != null) {
                heldFrom.close();
            }
        }
    }

    private void deleteTemporary() {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IOException named(String name, IOException e) {
        return new IOException(name + " cannot be written: " + e.getMessage(), e);
    }

    /** A failure to write names the file, wherever it is caught. */
    private static final class Named extends FilterOutputStream {
        private final String name;

        Named(OutputStream out, String name) {
            super(out);
            this.name = name;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw named(name, e);
            }
        }
    }

    /** Standard output outlives those who write to it. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
