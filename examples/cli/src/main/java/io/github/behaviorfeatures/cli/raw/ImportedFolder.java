package io.github.behaviorfeatures.cli.raw;

import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.sources.LargeTables;
import io.github.behaviorfeatures.sources.ReportJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that the tables go to. They appear there together, once all are written. */
public final class ImportedFolder {
    private static final String REPORT = "report.json";
    private static final String SHOP = "shop.json";

    private final Path folder;

    private ImportedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks whether the tables can be written, before the work is done.
     *
     * @param folder which may not exist
     * @param exports what the tables will be made of
     * @return the folder, in which nothing is changed yet
     * @throws Stop if something is in the way
     */
    public static ImportedFolder of(Path folder, RawExports exports) {
        Set<Table> supplied = exports.feeds();
        if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
            throw Stop.usage("--out: the link " + folder + " leads to no folder");
        }
        if (folder.toString().isBlank() || Files.exists(folder) && !Files.isDirectory(folder)) {
            throw Stop.usage("--out: \"" + folder + "\" is no folder");
        }
        Path parent = folder.toAbsolutePath().normalize().getParent();
        if (!Files.isDirectory(folder) && (parent == null || !Files.isDirectory(parent))) {
            throw Stop.usage("--out: there is no folder " + parent);
        }
        for (Table table : Table.values()) {
            for (String name : namesThatAreRead(table)) {
                boolean isWritten = supplied.contains(table) && name.equals(name(table));
                if (!isWritten && Files.exists(folder.resolve(name))) {
                    throw Stop.usage("--out: " + folder.resolve(name)
                            + " would be read together with the new tables; remove it, or name another folder");
                }
            }
        }
        List<Path> files = files(folder, supplied);
        files.forEach(file -> exports.refuseToOverwrite(file.toString()));
        if (Files.isDirectory(folder)) { // else it will be new
            files.forEach(file -> checkFile(file, files));
        }
        return new ImportedFolder(folder);
    }

    /** A link may lead to where another file goes. */
    private static void checkFile(Path file, List<Path> files) {
        WholeFile.check("--out", file.toString());
        for (Path other : files) {
            if (!other.equals(file) && WholeFile.isSameFile(file.toString(), other)) {
                throw Stop.usage("--out: " + file + " and " + other + " are the same file; remove the link");
            }
        }
    }

    /** The files that will be written. */
    private static List<Path> files(Path folder, Set<Table> supplied) {
        List<Path> files = new ArrayList<>();
        supplied.forEach(table -> files.add(folder.resolve(name(table))));
        files.add(folder.resolve(REPORT));
        files.add(folder.resolve(SHOP));
        return files;
    }

    /** What {@code --data} takes for the table. */
    private static List<String> namesThatAreRead(Table table) {
        List<String> endings =
                table == Table.CUSTOMER_DATA ? List.of(".jsonl", ".csv", ".json") : List.of(".jsonl", ".csv");
        return endings.stream()
                .map(ending -> table.wireName() + ending)
                .flatMap(name -> Stream.of(name, name + ".gz"))
                .toList();
    }

    private static String name(Table table) {
        return table.wireName() + ".jsonl";
    }

    void write(LargeTables tables, Shop shop, OutputStream standardOutput) {
        List<WholeFile> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Table table : Table.values()) {
                if (tables.supplied().contains(table)) {
                    tables.write(table, open(files, name(table), standardOutput).stream());
                }
            }
            open(files, REPORT, standardOutput).write(ReportJson.write(tables));
            open(files, SHOP, standardOutput).write(ShopJson.of(shop));
            files.forEach(WholeFile::commit);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        } finally {
            files.forEach(WholeFile::close);
        }
    }

    private WholeFile open(List<WholeFile> files, String name, OutputStream standardOutput) {
        WholeFile file = WholeFile.open(folder.resolve(name).toString(), standardOutput);
        files.add(file);
        return file;
    }
}
