package io.github.behaviorfeatures.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package may import which, read off the sources. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/behaviorfeatures/cli");
    private static final Pattern REFERENCE =
            Pattern.compile("io\\.github\\.behaviorfeatures\\.cli\\.(?:([a-z]+)\\.)?[A-Z]");

    /** A package for each command; a new command is a line here. */
    private static final Set<String> COMMANDS =
            Set.of("features", "fit", "backtest", "imports", "list", "training", "settings", "definitions");

    /** What each package may import; the root package is the empty name. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("launch", Set.of()),
            entry("options", Set.of()),
            entry("output", Set.of()),
            entry("sample", Set.of()),
            entry("csv", Set.of("output")),
            entry("raw", Set.of("options", "output", "csv")),
            entry("input", Set.of("options", "output", "csv", "raw")),
            entry("rows", Set.of("options", "output")),
            entry("population", Set.of("options", "output", "input", "sample")),
            entry("report", Set.of("output")),
            entry(
                    "features",
                    Set.of("options", "output", "input", "population", "raw", "report", "rows", "sample", "gate")),
            entry("gate", Set.of("options", "output", "report", "rows")),
            entry("fit", Set.of("options", "output", "input", "population")),
            entry("backtest", Set.of("options", "output", "input", "population")),
            entry("imports", Set.of("options", "output", "raw")),
            entry("list", Set.of("options", "output", "csv", "rows")),
            entry("training", Set.of("options", "output", "input", "population", "csv", "rows")),
            entry("settings", Set.of("options", "output", "input")),
            entry("definitions", Set.of("output")),
            entry(
                    "",
                    Set.of(
                            "launch",
                            "options",
                            "output",
                            "gate",
                            "features",
                            "fit",
                            "backtest",
                            "imports",
                            "list",
                            "training",
                            "settings",
                            "definitions")));

    /** The packages that a file of a package imports or names. */
    private record Source(String folder, Path file, Set<String> imports) {

        static Source read(Path file) {
            try {
                Set<String> imports = new HashSet<>();
                Matcher matcher = REFERENCE.matcher(Files.readString(file));
                while (matcher.find()) {
                    imports.add(matcher.group(1) == null ? "" : matcher.group(1));
                }
                String folder = SOURCES.relativize(file.getParent()).toString();
                imports.remove(folder);
                return new Source(folder, SOURCES.relativize(file), imports);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Source> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java")) // may link to what it explains
                    .map(Source::read)
                    .toList();
        }
    }

    @Test
    void packagesImportOnlyWhatTheyMay() throws IOException {
        assertThat(sources()).hasSizeGreaterThan(MAY_IMPORT.size());
        assertThat(sources()).allSatisfy(source -> {
            assertThat(MAY_IMPORT).as("packages with rules").containsKey(source.folder);
            assertThat(MAY_IMPORT.get(source.folder)).as("%s", source.file).containsAll(source.imports);
        });
    }

    /** An import that a package may have but has not would hide the next one that it should not have. */
    @Test
    void everyRuleIsUsed() throws IOException {
        Map<String, Set<String>> used = sources().stream()
                .collect(Collectors.groupingBy(
                        Source::folder, Collectors.flatMapping(source -> source.imports.stream(), Collectors.toSet())));
        assertThat(used).isEqualTo(MAY_IMPORT);
    }

    @Test
    void commandsDoNotImportEachOther() {
        assertThat(COMMANDS)
                .allSatisfy(command ->
                        assertThat(MAY_IMPORT.get(command)).as(command).doesNotContainAnyElementsOf(COMMANDS));
    }

    /** Only what puts the program together knows the commands. */
    @Test
    void nothingButTheRootImportsACommand() {
        assertThat(MAY_IMPORT.keySet())
                .filteredOn(folder -> MAY_IMPORT.get(folder).stream().anyMatch(COMMANDS::contains))
                .containsExactly("");
    }

    /** Every package can be put behind all that it imports. */
    @Test
    void theRulesAllowNoCycle() {
        Set<String> placed = new HashSet<>();
        while (placed.size() < MAY_IMPORT.size()) {
            List<String> next = MAY_IMPORT.keySet().stream()
                    .filter(folder -> !placed.contains(folder) && placed.containsAll(MAY_IMPORT.get(folder)))
                    .toList();
            assertThat(next).as("packages that import only %s", placed).isNotEmpty();
            placed.addAll(next);
        }
    }
}
