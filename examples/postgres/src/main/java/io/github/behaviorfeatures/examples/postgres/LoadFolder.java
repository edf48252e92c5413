package io.github.behaviorfeatures.examples.postgres;

import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a shop: files of the tables, and {@code shop.json}.
 *
 * @param folder the folder
 * @param shop what its {@code shop.json} says; null without one
 * @param warnings what is not read of it
 */
record LoadFolder(Path folder, @Nullable Shop shop, List<String> warnings) {
    /** Forms of tables that other programs read. */
    private static final List<String> OTHER_FORMS = List.of(".jsonl.gz", ".csv", ".csv.gz", ".json", ".parquet");

    /**
     * The folder itself, or, if it holds neither, the folders of shops in it.
     *
     * @throws IllegalArgumentException if there is nothing to load, or one of several shops has no id
     */
    static List<LoadFolder> of(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--load: there is no folder " + folder);
        }
        if (isOfShop(folder)) {
            return List.of(read(folder));
        }
        List<LoadFolder> shops = new ArrayList<>();
        for (Path inner : folders(folder)) {
            if (isOfShop(inner)) {
                shops.add(read(inner));
            }
        }
        if (shops.isEmpty()) {
            throw new IllegalArgumentException("--load: neither " + folder + " nor a folder in it holds a file such as "
                    + file(Table.USER_INTERACTIONS));
        }
        for (LoadFolder one : shops) {
            if (one.shop == null || one.shop.id().isEmpty()) {
                throw new IllegalArgumentException("--load: " + one.folder
                        + " is one of several folders, so it needs a shop.json with the shop's id");
            }
        }
        return shops;
    }

    private static boolean isOfShop(Path folder) {
        return Files.exists(folder.resolve("shop.json"))
                || Stream.of(Table.values()).anyMatch(table -> Files.exists(folder.resolve(file(table))));
    }

    static String file(Table table) {
        return table.wireName() + ".jsonl";
    }

    private static LoadFolder read(Path folder) {
        List<String> warnings = new ArrayList<>();
        for (Table table : Table.values()) {
            for (String form : OTHER_FORMS) {
                Path other = folder.resolve(table.wireName() + form);
                if (Files.exists(other)) {
                    warnings.add(other + " is not read; expected " + file(table));
                }
            }
        }
        Path shop = folder.resolve("shop.json");
        Shop described = Files.exists(shop)
                ? BehaviorJson.readShop(
                        shop, keys -> warnings.add(shop + ": these keys are not used: " + String.join(", ", keys)))
                : null;
        return new LoadFolder(folder, described, warnings);
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> inner = Files.list(folder)) {
            return inner.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    /** The shop of rows that name none: that of {@code shop.json}, if it has an id. */
    String shopId(String otherwise) {
        return shop == null || shop.id().isEmpty() ? otherwise : shop.id();
    }
}
