package io.github.behaviorfeatures.cli.imports;

import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.WholeFile;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.sources.ReportJson;
import io.github.behaviorfeatures.sources.ShopTables;
import io.github.behaviorfeatures.sources.SourceReport;
import io.github.behaviorfeatures.sources.TablesJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The folder that the tables go to. They appear there together, once all are written. */
final class ImportedFolder {
    private static final String REPORT = "report.json";
    private static final String SHOP = "shop.json";

    private final Path folder;

    private ImportedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Looks whether the tables can be written, before the work is done.
     *
     * @param supplied the tables that will be written
     */
    static ImportedFolder of(Path folder, Set<Table> supplied) {
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
            for (String name : List.of(name(table), name(table) + ".gz")) {
                boolean isWritten = supplied.contains(table) && name.equals(name(table));
                if (!isWritten && Files.exists(folder.resolve(name))) {
                    throw Stop.usage("--out: " + folder.resolve(name)
                            + " would be read together with the new tables; remove it, or name another folder");
                }
            }
        }
        new ImportedFolder(folder).files(supplied).forEach(file -> checkFile(folder, file, supplied));
        return new ImportedFolder(folder);
    }

    /** A link may lead to where another file goes. */
    private static void checkFile(Path folder, Path file, Set<Table> supplied) {
        if (!Files.isDirectory(folder)) {
            return; // it will be new
        }
        WholeFile.check("--out", file.toString());
        for (Path other : new ImportedFolder(folder).files(supplied)) {
            if (!other.equals(file) && WholeFile.isSameFile(file.toString(), other)) {
                throw Stop.usage("--out: " + file + " and " + other + " are the same file; remove the link");
            }
        }
    }

    /** The files that will be written. */
    private List<Path> files(Set<Table> supplied) {
        List<Path> files = new ArrayList<>();
        supplied.forEach(table -> files.add(folder.resolve(name(table))));
        files.add(folder.resolve(REPORT));
        files.add(folder.resolve(SHOP));
        return files;
    }

    /**
     * Keeps users from losing an export.
     *
     * @param supplied the tables that will be written
     * @param exports the files to be read
     */
    void refuseToOverwrite(Set<Table> supplied, List<Path> exports) {
        for (Path file : files(supplied)) {
            for (Path export : exports) {
                if (WholeFile.isSameFile(file.toString(), export)) {
                    throw Stop.usage("--out: the output " + file + " is one of the files to be read");
                }
            }
        }
    }

    private static String name(Table table) {
        return table.wireName() + ".jsonl";
    }

    void write(ShopTables tables, SourceReport report, Shop shop, OutputStream standardOutput) {
        List<WholeFile> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (Table table : Table.values()) {
                if (tables.supplied().contains(table)) {
                    TablesJson.write(tables, table, open(files, name(table), standardOutput).stream());
                }
            }
            open(files, REPORT, standardOutput).write(ReportJson.write(report, tables));
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
