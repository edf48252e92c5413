package io.github.behaviorfeatures.cli.definitions;

import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Tells in words what differs between two reports or settings files. */
public final class DefinitionsCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
    private final PositionalParamSpec files;
    private final Console console;

    /**
     * A command that is not yet part of a command line.
     *
     * @param console what it writes to
     */
    public DefinitionsCommand(Console console) {
        this.console = console;
        spec.usageMessage()
                .header("Tells what differs between two reports (of --report) or settings files.")
                .description("")
                .footer("", "Exit code: 0 the same; 1 something differs; 2 a file cannot be read, or wrong usage.")
                .sortOptions(false);
        files = PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(Path.class)
                .arity("0..*") // other numbers are told in words
                .hideParamSyntax(true)
                .paramLabel("A B")
                .description("two reports or settings files, A and B")
                .build();
        spec.addPositional(files);
    }

    /**
     * The command as picocli has it.
     *
     * @return its parameters and its help
     */
    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        List<Path> given = files.getValue();
        List<Path> named = given == null ? List.of() : given;
        if (named.size() != 2) {
            throw Stop.usage("definitions compares two files, reports or settings, not " + named.size());
        }
        Definitions a = Definitions.read(named.get(0));
        Definitions b = Definitions.read(named.get(1));
        List<String> lines = differences(a, b);
        boolean same = lines.isEmpty() && a.version().equals(b.version());
        lines.add(verdict(a, b, same, lines.isEmpty()));
        try (WholeFile out = WholeFile.open(WholeFile.STANDARD_OUTPUT, console.out())) {
            out.write(String.join("\n", lines) + "\n");
            out.commit();
        }
        return same ? 0 : DIFFERENT;
    }

    private static List<String> differences(Definitions a, Definitions b) {
        Set<String> keys = new LinkedHashSet<>(a.settings().keySet());
        keys.addAll(b.settings().keySet());
        List<String> lines = new ArrayList<>();
        if (a.hasPopulation() != b.hasPopulation()) { // one line, not one for each of its parameters
            keys.removeIf(Definitions::isOfPopulation);
            lines.add("population: only in " + (a.hasPopulation() ? "A" : "B") + ", the other has the default");
        }
        for (String key : keys) {
            String inA = a.settings().get(key);
            String inB = b.settings().get(key);
            if (!Objects.equals(inA, inB)) {
                lines.add(key + ": " + difference(inA, inB));
            }
        }
        return lines;
    }

    private static String difference(@Nullable String inA, @Nullable String inB) {
        if (inA == null) {
            return "only in B, " + inB;
        }
        return inB == null ? "only in A, " + inA : inA + " in A, " + inB + " in B";
    }

    private static String verdict(Definitions a, Definitions b, boolean same, boolean sameSettings) {
        String libraries = a.libraryVersion() == null
                        || b.libraryVersion() == null
                        || a.libraryVersion().equals(b.libraryVersion())
                ? ""
                : "; library " + a.libraryVersion() + " in A, " + b.libraryVersion() + " in B";
        if (same) {
            return "the same definitions, " + a.version() + libraries;
        }
        if (!a.version().equals(b.version())) {
            return "definitions_version " + a.version() + " in A, " + b.version() + " in B" + libraries
                    + (sameSettings
                            ? ": no value of a setting differs, but the library, calculators of your own or the order of names do"
                            : "");
        }
        return "definitions_version is the same, " + a.version() + ", but rows may differ by what is above" + libraries;
    }
}
