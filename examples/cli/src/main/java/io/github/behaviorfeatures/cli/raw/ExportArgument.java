package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.options.NearName;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.sources.SourceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * An export as the command line names it.
 *
 * @param kind null if the content is to tell it
 * @param files none if it is standard input
 */
record ExportArgument(@Nullable SourceKind kind, List<Path> files) {
    private static final String STANDARD_INPUT = "-";

    boolean isStandardInput() {
        return files.isEmpty();
    }

    /** What stands before the first colon is a kind if it is one of them; else it may be part of a path. */
    static ExportArgument of(String text) {
        int colon = text.indexOf(':');
        SourceKind kind = colon < 0 ? null : kind(text.substring(0, colon));
        String path = kind == null ? text : text.substring(colon + 1);
        if (path.equals(STANDARD_INPUT)) {
            return new ExportArgument(kind, List.of());
        }
        if (path.isBlank()) {
            throw Stop.usage("\"" + text + "\" names no file");
        }
        List<Path> files = files(path);
        if (files.isEmpty()) {
            throw kind == null && colon > 0 ? noKind(text, colon) : Stop.usage("there is no file " + path);
        }
        return new ExportArgument(kind, files);
    }

    private static @Nullable SourceKind kind(String name) {
        return Arrays.stream(SourceKind.values())
                .filter(kind -> kind.wireName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Stop noKind(String text, int colon) {
        String name = text.substring(0, colon);
        if (name.length() == 1 || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) { // C:\orders.jsonl, ./a:b
            return Stop.usage("there is no file " + text);
        }
        List<String> names =
                Arrays.stream(SourceKind.values()).map(SourceKind::wireName).toList();
        String nearest = NearName.among(names, name);
        String meant = nearest == null ? "." : "; did you mean " + nearest + ":" + text.substring(colon + 1) + "?";
        return Stop.usage("\"" + name + "\" is no kind of export, and there is no file " + text + meant
                + " A kind is one of " + String.join(", ", names));
    }

    private static List<Path> files(String text) {
        try {
            Path file = Path.of(text);
            if (Files.isDirectory(file)) {
                throw Stop.usage(file + " is a folder; name files, such as '" + file.resolve("*.jsonl") + "'");
            }
            return Files.exists(file) ? List.of(file) : matching(file);
        } catch (InvalidPathException e) {
            throw Stop.usage("\"" + text + "\" is no name of a file");
        }
    }

    /** By name, so that the input order is the same on every machine. */
    private static List<Path> matching(Path pattern) {
        List<Path> files = new ArrayList<>();
        Path folder = pattern.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return files;
        }
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
            stream.forEach(file -> files.add(pattern.resolveSibling(file.getFileName())));
        } catch (PatternSyntaxException e) {
            throw Stop.usage("\"" + pattern + "\" is no pattern of files, such as 'ga4/*.jsonl'");
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
        Collections.sort(files);
        return files;
    }
}
