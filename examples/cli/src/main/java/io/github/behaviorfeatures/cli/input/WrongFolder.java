package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what {@code --data} is to name where it names something else. */
final class WrongFolder {

    private static final int MOST_NAMES = 5;

    private WrongFolder() {}

    static Stop notThere(Path folder) {
        return Stop.usage("--data: there is no folder " + folder + "; expected " + aFolder());
    }

    /** A single file: of a table, or of something that has to become one first. */
    static Stop aFile(Path file) {
        RawFiles exports = RawFiles.of(List.of(file));
        if (!exports.isEmpty()) {
            return Stop.usage("--data: " + file + " is no folder of tables but a raw export, " + exports.advice());
        }
        String advice = isNameOfATable(file)
                ? "; name the folder that it is in"
                : "; put each table into a folder, under that name"
                        + (isJsonLines(file) || CsvTables.isCsv(file)
                                ? ""
                                : " and as JSON lines, one object to a line");
        return Stop.usage("--data: " + file + " is a file; expected " + aFolder() + advice);
    }

    static Stop withoutTable(Path folder) {
        RawFiles exports = RawFiles.in(folder);
        if (!exports.isEmpty()) {
            return Stop.usage("--data: " + folder + " holds no tables but raw exports, " + exports.advice());
        }
        return Stop.usage("--data: " + folder + " holds none of " + tables()
                + ", as JSON lines or .csv, plain or as .gz; " + found(folder));
    }

    private static String aFolder() {
        return "a folder that holds at least one of " + tables() + " (JSON lines or .csv, plain or as .gz)";
    }

    private static String tables() {
        return Arrays.stream(Table.values()).map(DataFolder::name).collect(Collectors.joining(", "));
    }

    private static boolean isNameOfATable(Path file) {
        String name = String.valueOf(file.getFileName());
        return Arrays.stream(Table.values())
                .flatMap(table -> Stream.of(DataFolder.name(table), table.wireName() + CsvTables.SUFFIX))
                .anyMatch(table -> name.equals(table) || name.equals(table + ".gz"));
    }

    private static boolean isJsonLines(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    /** The first few names in the folder, among which the person may recognise the mistake. */
    private static String found(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            List<String> names = content.map(path -> path.getFileName() + (Files.isDirectory(path) ? "/" : ""))
                    .map(PlainText::of)
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                return "it is empty";
            }
            String more = names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
            return "it holds " + names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + more;
        } catch (IOException e) {
            return "it cannot be read";
        }
    }
}
