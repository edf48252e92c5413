package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.cli.output.Console;
import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.input.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files a folder holds.
 *
 * @param folder the folder
 * @param tables the file of each table that there is a file of, at least one
 * @param shop the description of the shop; null if there is none
 */
public record DataFolder(
        Path folder, Map<Table, Path> tables, @Nullable Path shop) {

    static final String SHOP = "shop.json";

    /**
     * Looks into a folder, and warns of files that seem to be a table but are not read.
     *
     * @param folder as {@code --data} names it
     * @param console where to warn
     * @return what it holds
     * @throws Stop if it does not exist, holds no table, or holds a table twice
     */
    public static DataFolder of(Path folder, Console console) {
        DataFolder files = of(folder);
        MisnamedFiles.warnings(folder, files.tables.keySet()).forEach(console::warn);
        if (files.shop == null) {
            MisnamedFiles.shopWarnings(folder).forEach(console::warn);
        }
        files.warnOfExports(console);
        return files;
    }

    /** Exports beside the tables are not read. */
    private void warnOfExports(Console console) {
        try (Stream<Path> content = Files.list(folder)) {
            RawFiles exports = RawFiles.of(
                    content.filter(file -> !tables.containsValue(file)).sorted().toList());
            if (!exports.isEmpty()) {
                console.warn(folder + " also holds raw exports, which are not read and " + exports.advice());
            }
        } catch (IOException e) {
            throw Stop.failure(folder + ": the folder cannot be listed");
        }
    }

    /**
     * Looks into a folder that the program itself has written.
     *
     * @param folder the folder
     * @return what it holds
     * @throws Stop if it does not exist, holds no table, or holds a table twice
     */
    public static DataFolder of(Path folder) {
        if (folder.toString().isBlank()) {
            throw Stop.usage("--data: no folder is named");
        }
        if (!Files.isDirectory(folder)) {
            throw Files.exists(folder) ? WrongFolder.aFile(folder) : WrongFolder.notThere(folder);
        }
        Map<Table, Path> tables = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            Path file = file(folder, table);
            if (file != null) {
                tables.put(table, file);
            }
        }
        if (tables.isEmpty()) {
            throw WrongFolder.withoutTable(folder);
        }
        Path shop = folder.resolve(SHOP);
        return new DataFolder(folder, tables, isThere(shop) ? shop : null);
    }

    /**
     * The same files under another name of the folder.
     *
     * @param name as messages are to have it
     * @return which files there are
     */
    public DataFolder called(String name) {
        return new DataFolder(Path.of(name), tables, shop);
    }

    private static @Nullable Path file(Path folder, Table table) {
        List<Path> found = new ArrayList<>();
        for (String name : names(table)) {
            for (String packing : List.of("", ".gz")) {
                Path file = folder.resolve(name + packing);
                if (isThere(file)) {
                    found.add(file);
                }
            }
        }
        if (found.size() > 1) {
            throw Stop.usage("--data: there are both " + found.get(0) + " and " + found.get(1) + "; which is meant?");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** A link without its file, as where a disk is not mounted, is not as if there were none. */
    private static boolean isThere(Path file) {
        boolean exists = Files.exists(file);
        if (!exists && Files.isSymbolicLink(file)) {
            throw Stop.failure(file + " is a link that leads to no file; mend or remove it");
        }
        return exists;
    }

    /** Answers of Shopify are mostly saved as .json. */
    private static List<String> names(Table table) {
        String csv = table.wireName() + CsvTables.SUFFIX;
        return table == Table.CUSTOMER_DATA
                ? List.of(name(table), table.wireName() + ".json", csv)
                : List.of(name(table), csv);
    }

    static String name(Table table) {
        return table.wireName() + ".jsonl";
    }

    /**
     * Keeps a typing mistake from costing users their data.
     *
     * @param outputs the names of files to be written; null for none
     * @throws Stop if one of them is a file to be read
     */
    public void refuseToOverwrite(@Nullable String... outputs) {
        Set<Path> inputs = new LinkedHashSet<>(tables.values());
        if (shop != null) {
            inputs.add(shop);
        }
        for (String output : outputs) {
            for (Path input : inputs) {
                if (output != null && WholeFile.isSameFile(output, input)) {
                    throw Stop.usage("the output " + output + " is one of the files to be read");
                }
            }
        }
    }
}
