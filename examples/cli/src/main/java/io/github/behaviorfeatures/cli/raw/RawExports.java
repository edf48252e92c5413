package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.csv.ExportStream;
import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.sources.RawSource;
import io.github.behaviorfeatures.sources.SourceKind;
import java.io.BufferedInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The exports that a command line names: {@code KIND:PATH}, or {@code PATH} alone where the content is to tell the kind. A
 * path is a file, several by a pattern in its last part, or {@code -} for standard input.
 */
public final class RawExports {
    private static final String KINDS =
            Arrays.stream(SourceKind.values()).map(SourceKind::wireName).collect(Collectors.joining(", "));

    private final List<Export> exports = new ArrayList<>();
    private final Console console;

    private RawExports(Console console) {
        this.console = console;
    }

    /**
     * Finds the files, and says what those are taken for whose kind is not named.
     *
     * @param arguments of the command line
     * @param console where to say it
     * @return the exports in this order
     * @throws Stop if there is no such file, or its kind cannot be told
     */
    public static RawExports of(List<String> arguments, Console console) {
        RawExports exports = new RawExports(console);
        List<ExportArgument> parsed = arguments.stream().map(ExportArgument::of).toList();
        if (parsed.stream().filter(ExportArgument::isStandardInput).count() > 1) {
            throw Stop.usage("only one export can come from standard input");
        }
        parsed.forEach(exports::add);
        return exports;
    }

    /**
     * The kind of export that a file seems to be.
     *
     * @param file which is looked into
     * @return the name of the kind, such as {@code ga4}; null if it seems to be none or cannot be read
     */
    public static @Nullable String kindOf(Path file) {
        try {
            SourceKind kind = Files.isRegularFile(file) ? Content.of(file).kind() : null;
            return kind == null ? null : kind.wireName();
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private void add(ExportArgument argument) {
        SourceKind kind = argument.kind();
        if (argument.isStandardInput()) {
            BufferedInputStream in = ExportStream.open(System.in, Export.STANDARD_INPUT);
            SourceKind told = kind == null ? told(Content.of(in), Export.STANDARD_INPUT) : kind;
            exports.add(new Export(told, null, in));
            say(kind, Map.of(told, List.of(Export.STANDARD_INPUT)));
            return;
        }
        Map<SourceKind, List<String>> names = new EnumMap<>(SourceKind.class);
        for (Path file : argument.files()) {
            SourceKind told = kind == null ? told(file) : kind;
            if (kind != null) {
                compare(kind, file);
            }
            exports.add(new Export(told, file, null));
            names.computeIfAbsent(told, any -> new ArrayList<>()).add(PlainText.of(file.toString()));
        }
        say(kind, names);
    }

    private void say(@Nullable SourceKind named, Map<SourceKind, List<String>> names) {
        if (named == null) {
            names.forEach((kind, files) -> console.err()
                    .println(files.get(0) + (files.size() > 1 ? " and " + (files.size() - 1) + " more" : "")
                            + ": taken for " + kind.wireName()));
        }
    }

    private static SourceKind told(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Stop.usage(file + " is no file that could be looked into; say what it is, such as ga4:" + file
                    + "; a kind is one of " + KINDS);
        }
        return told(Content.of(file), PlainText.of(file.toString()));
    }

    private static SourceKind told(Content content, String name) {
        SourceKind kind = content.kind();
        if (kind == null && !content.other().isEmpty()) {
            throw Stop.usage(name + " is no export that can be read but " + content.other());
        }
        if (kind == null) {
            throw Stop.usage(name + ": the content does not tell what it is; write KIND:PATH, such as ga4:" + name
                    + ", where KIND is one of " + KINDS);
        }
        return kind;
    }

    /** A wrong kind would leave everything out; JSON read as CSV would even show values as names of columns. */
    private void compare(SourceKind kind, Path file) {
        if (!Files.isRegularFile(file)) {
            return; // told when it is read
        }
        Content content = Content.of(file);
        String name = PlainText.of(file.toString());
        if (content.isUnreadable()) {
            throw Stop.usage(name + " is no export that can be read but " + content.other());
        }
        if (content.isJson() && isCsv(kind)) {
            throw Stop.usage(name + " is JSON, and " + kind.wireName() + " is read from CSV" + advice(content, name));
        }
        if (content.kind() != null && content.kind() != kind) {
            console.warn(name + " seems to be " + content.kind().wireName() + ", but is read as " + kind.wireName()
                    + advice(content, name));
        }
    }

    private static boolean isCsv(SourceKind kind) {
        return kind == SourceKind.SHOPIFY_CSV || kind == SourceKind.WOO_CSV;
    }

    private static String advice(Content content, String name) {
        return content.kind() == null
                ? ""
                : "; if that is a mistake, write " + content.kind().wireName() + ":" + name;
    }

    /**
     * What to read.
     *
     * @return the exports in the order of the command line
     */
    public List<RawSource> sources() {
        return exports.stream().map(Export::source).toList();
    }

    /**
     * The tables that these exports can have rows for; others are not tracked.
     *
     * @return a new set
     */
    public Set<Table> feeds() {
        Set<Table> tables = EnumSet.noneOf(Table.class);
        exports.forEach(export -> tables.addAll(export.kind().feeds()));
        return tables;
    }

    /**
     * Keeps a typing mistake from costing users their exports.
     *
     * @param output the name of a file to be written; null for none
     * @throws Stop if it is one of the exports
     */
    public void refuseToOverwrite(@Nullable String output) {
        for (Export export : exports) {
            if (output != null && export.file() != null && WholeFile.isSameFile(output, export.file())) {
                throw Stop.usage("the output " + output + " is one of the exports to be read");
            }
        }
    }
}
