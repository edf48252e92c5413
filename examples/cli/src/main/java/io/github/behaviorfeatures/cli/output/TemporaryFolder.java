package io.github.behaviorfeatures.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of files that is deleted, with them, when it is closed. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    /**
     * Makes the folder where the system keeps temporary files.
     *
     * @param purpose what it is for, as part of its name
     * @throws UncheckedIOException if it cannot be made
     */
    public TemporaryFolder(String purpose) {
        this(purpose, null);
    }

    /**
     * Makes the folder, which is its owner's alone.
     *
     * @param purpose what it is for, as part of its name
     * @param parent where; null for where the system keeps temporary files
     * @throws UncheckedIOException if it cannot be made
     */
    public TemporaryFolder(String purpose, @Nullable Path parent) {
        String prefix = "behavior-features-" + purpose;
        try {
            this.path = parent == null ? Files.createTempDirectory(prefix) : Files.createTempDirectory(parent, prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
        // also if the user ends the program: what is in it may be personal
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (Files.exists(path)) {
                close();
            }
        }));
    }

    /**
     * Where it is.
     *
     * @return an existing folder
     */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + path + " cannot be removed", e);
        }
    }
}
