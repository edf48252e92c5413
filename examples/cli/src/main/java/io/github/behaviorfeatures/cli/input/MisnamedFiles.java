package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.cli.options.NearName;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.input.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what seems to be a table without a file, but is called so that it is not read. */
final class MisnamedFiles {

    private static final int MOST_EDITS = 2;
    private static final String PACKING = ".gz";

    private MisnamedFiles() {}

    /** A sentence for each such file or folder, in the order of their names. */
    static List<String> warnings(Path folder, Set<Table> found) {
        Set<Table> missing = EnumSet.allOf(Table.class);
        missing.removeAll(found);
        List<String> warnings = new ArrayList<>();
        for (Path path : content(folder)) {
            Table meant = meant(String.valueOf(path.getFileName()), missing);
            if (meant != null) {
                warnings.add(warning(path, meant));
            }
        }
        return warnings;
    }

    /** The same of a file that seems to describe the shop: without it hours and dates are those of UTC. */
    static List<String> shopWarnings(Path folder) {
        return content(folder).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .filter(name -> NearName.edits(name.toLowerCase(Locale.ROOT), DataFolder.SHOP) <= 1)
                .map(name -> PlainText.of(name) + " is not read, and the shop counts as not described; expected "
                        + DataFolder.SHOP)
                .toList();
    }

    private static List<Path> content(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.sorted().toList();
        } catch (IOException e) {
            throw Stop.failure(folder + ": the folder cannot be listed");
        }
    }

    /** By its name alone or with the ending: a wrong ending is not counted in edits, a lost dot is. */
    private static @Nullable Table meant(String name, Set<Table> tables) {
        String lower = name.toLowerCase(Locale.ROOT);
        String file = lower.endsWith(PACKING) ? lower.substring(0, lower.length() - PACKING.length()) : lower;
        int dot = file.indexOf('.');
        String stem = dot < 0 ? file : file.substring(0, dot);
        for (Table table : tables) {
            if (isNear(stem, table.wireName()) || isNear(file, DataFolder.name(table))) {
                return table;
            }
        }
        return null;
    }

    private static String warning(Path path, Table meant) {
        String name = PlainText.of(String.valueOf(path.getFileName()));
        return name + (Files.isDirectory(path) ? "/" : "") + " is not read, and " + meant.wireName()
                + " counts as not tracked; expected " + DataFolder.name(meant)
                + ", as JSON lines or .csv, plain or as .gz";
    }

    private static boolean isNear(String name, String expected) {
        return Math.abs(name.length() - expected.length()) <= MOST_EDITS
                && NearName.edits(name, expected) <= MOST_EDITS;
    }
}
