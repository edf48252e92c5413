package io.github.behaviorfeatures;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.behaviorfeatures.feature.FeatureKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of the house, read off the sources. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/behaviorfeatures");
    private static final String FRONT_DOOR = "CustomerBehaviorFeatureGenerator.java";

    /** What each package may look at; the root package is the empty name. */
    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            entry("text", Set.of()),
            entry("input", Set.of("text")),
            entry("population", Set.of("text")),
            entry("threads", Set.of()),
            entry("activity", Set.of("text", "input")),
            entry("feature", Set.of("input", "activity")),
            entry("calculator", Set.of("text", "input", "activity", "feature", "population")),
            entry("", Set.of("text", "input", "activity", "feature", "population", "calculator")),
            entry(
                    "batch",
                    Set.of("text", "input", "activity", "feature", "population", "calculator", "", "threads", "spill")),
            entry("export", Set.of("text", "input", "activity", "feature", "", "batch", "population", "json")),
            entry("rows", Set.of("text", "input", "activity")),
            entry("json", Set.of("text", "input", "activity", "population", "calculator", "", "rows")),
            entry("spill", Set.of("input", "rows", "threads")),
            entry("sources", Set.of("text", "input", "activity", "batch", "json", "rows", "spill", "threads")),
            entry("files", Set.of("text", "input", "activity", "batch", "json", "rows", "spill", "threads")));

    /** The packages that are for the library alone. */
    private static final Set<String> NOT_EXPORTED = Set.of("rows", "spill", "text", "threads");

    /** The packages that read or write JSON. */
    private static final Set<String> KNOW_JACKSON = Set.of("rows", "json", "export", "sources");

    private record Source(String folder, String file, List<String> lines) {
        String at(int line) {
            return (folder.isEmpty() ? "" : folder + "/") + file + ":" + (line + 1) + ": "
                    + lines.get(line).strip();
        }
    }

    private static final List<Source> ALL = read();

    private static List<Source> sources() {
        return ALL;
    }

    private static List<Source> read() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(ArchitectureTest::source)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source source(Path file) {
        try {
            String folder = SOURCES.relativize(file.getParent()).toString();
            return new Source(folder, file.getFileName().toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isComment(String line) {
        return line.strip().startsWith("*")
                || line.strip().startsWith("/*")
                || line.strip().startsWith("//");
    }

    private static List<String> linesThatMatch(String regex, String exceptFile) {
        Pattern pattern = Pattern.compile(regex);
        List<String> found = new ArrayList<>();
        for (Source source : sources()) {
            for (int i = 0; i < source.lines.size(); i++) {
                String line = source.lines.get(i);
                if (!source.file.equals(exceptFile)
                        && !isComment(line)
                        && pattern.matcher(line).find()) {
                    found.add(source.at(i));
                }
            }
        }
        return found;
    }

    @Test
    void packagesLookOnlyToTheLeft() {
        Pattern reference = Pattern.compile("io\\.github\\.behaviorfeatures\\.([a-z]+\\.)?[A-Z]");
        List<String> wrong = new ArrayList<>();
        for (Source source : sources()) {
            for (int i = 0; i < source.lines.size(); i++) {
                Matcher matcher = reference.matcher(source.lines.get(i));
                while (matcher.find() && !isComment(source.lines.get(i))) {
                    String target =
                            matcher.group(1) == null ? "" : matcher.group(1).replace(".", "");
                    if (!target.equals(source.folder)
                            && !MAY_IMPORT.get(source.folder).contains(target)) {
                        wrong.add(source.at(i));
                    }
                }
            }
        }
        assertThat(sources()).hasSizeGreaterThan(50);
        assertThat(wrong).isEmpty();
    }

    /** The edges above are a drawing without circles: every package can be put behind all that it looks at. */
    @Test
    void theRulesAllowNoCycle() {
        Set<String> placed = new HashSet<>();
        while (placed.size() < MAY_IMPORT.size()) {
            List<String> next = MAY_IMPORT.keySet().stream()
                    .filter(folder -> !placed.contains(folder) && placed.containsAll(MAY_IMPORT.get(folder)))
                    .toList();
            assertThat(next).as("packages that only look at %s", placed).isNotEmpty();
            placed.addAll(next);
        }
    }

    @Test
    void everyPackageButTheLibrarysOwnIsExported() {
        Module module = CustomerBehaviorFeatureGenerator.class.getModule();
        assertThat(module.isNamed()).isTrue();
        assertThat(MAY_IMPORT.keySet())
                .allSatisfy(folder -> assertThat(module.isExported(packageName(folder)))
                        .as(folder)
                        .isEqualTo(!NOT_EXPORTED.contains(folder)));
        assertThat(sources()).extracting(Source::folder).isSubsetOf(MAY_IMPORT.keySet());
    }

    /** What is not exported shows in no signature: neither as a parameter or result, nor as a supertype or exception. */
    @Test
    void nothingThatIsNotExportedShowsInTheApi() {
        List<String> shown = new ArrayList<>();
        for (Class<?> type : PublicApi.types()) {
            PublicApi.signatures(type).stream()
                    .filter(signature ->
                            NOT_EXPORTED.stream().anyMatch(folder -> signature.contains(packageName(folder) + ".")))
                    .forEach(shown::add);
        }
        assertThat(shown).isEmpty();
    }

    private static String packageName(String folder) {
        return "io.github.behaviorfeatures" + (folder.isEmpty() ? "" : "." + folder);
    }

    /** A result elsewhere may say by an annotation how it is written. */
    @Test
    void onlyWhoReadsOrWritesJsonKnowsJackson() {
        assertThat(linesThatMatch("tools\\.jackson", ""))
                .isNotEmpty()
                .allMatch(line -> KNOW_JACKSON.contains(line.substring(0, Math.max(0, line.indexOf('/')))));
        assertThat(PublicApi.types())
                .flatExtracting(PublicApi::signatures)
                .noneMatch(signature -> signature.contains("jackson"));
    }

    @Test
    void nothingReadsTheClockButTheFrontDoor() {
        String clocks = "Instant\\.now\\(|LocalDate\\.now\\(|Clock\\.system|currentTimeMillis|new Date\\(";
        assertThat(linesThatMatch(clocks, FRONT_DOOR)).isEmpty();
        assertThat(linesThatMatch(clocks, "")).hasSize(1); // the front door's
    }

    /** How long something took is no part of a feature. */
    @Test
    void nothingIsTimedButBatches() {
        assertThat(linesThatMatch("nanoTime\\(|::nanoTime", ""))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("batch/BatchRun.java")
                        || line.startsWith("batch/Chunk.java")
                        || line.startsWith("batch/LoggingBatchListener.java"));
    }

    @Test
    void nothingDependsOnTheMachinesZoneOrLocale() {
        assertThat(linesThatMatch(
                        "systemDefault|Locale\\.getDefault|TimeZone\\.getDefault|toLowerCase\\(\\)|toUpperCase\\(\\)"
                                + "|String\\.format\\(\"|\\.formatted\\(",
                        ""))
                .isEmpty();
    }

    @Test
    void nothingPrintsOrExits() {
        assertThat(linesThatMatch("System\\.(out|err|exit)", "")).isEmpty();
    }

    /** The ten-second rule: from the wire name of a feature straight to its constant, and on to its method. */
    @Test
    void wireNameConstantAndMethodCorrespond() {
        for (FeatureKey<?> key :
                CustomerBehaviorFeatureGenerator.ofDefaults().catalog().keys()) {
            List<Source> declaring = sources().stream()
                    .filter(source -> source.folder.equals("calculator"))
                    .filter(source -> source.lines.stream().anyMatch(line -> line.contains(quoted(key))))
                    .toList();
            assertThat(declaring).as("classes that quote %s", key).hasSize(1);
            List<String> lines = declaring.get(0).lines;
            assertThat(lines)
                    .as("lines that quote %s", key)
                    .filteredOn(line -> line.contains(quoted(key)))
                    .hasSize(1);
            assertThat(constant(declaring.get(0), key)).isEqualTo(key);
            assertThat(lines)
                    .as("a method %s", methodName(key))
                    .anyMatch(line ->
                            line.matches("    private (static )?(@Nullable )?[\\w<>]+ " + methodName(key) + "\\(.*"));
        }
    }

    private static String quoted(FeatureKey<?> key) {
        return '"' + key.name() + '"';
    }

    private static Object constant(Source source, FeatureKey<?> key) {
        try {
            Class<?> type = Class.forName("io.github.behaviorfeatures.calculator." + source.file.replace(".java", ""));
            Field field = type.getField(key.name().toUpperCase(Locale.ROOT));
            assertThat(Modifier.toString(field.getModifiers())).isEqualTo("public static final");
            return field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no constant of " + key + " in " + source.file, e);
        }
    }

    private static String methodName(FeatureKey<?> key) {
        return Pattern.compile("_(.)")
                .matcher(key.name())
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    @Test
    void everyFeatureSaysWhatItIs() {
        for (FeatureKey<?> key :
                CustomerBehaviorFeatureGenerator.ofDefaults().catalog().keys()) {
            assertThat(List.of(key.category(), key.description(), key.support(), key.absent(), key.source()))
                    .as("texts of %s", key)
                    .noneMatch(String::isBlank);
        }
    }
}
