package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The customers of a folder, one after the other.
 *
 * @param folder where from
 * @param customers to be read once
 * @param shop the shop that was described, if one was
 * @param defaultZone the zone of shops that were not
 */
record Input(Path folder, CustomerFiles customers, @Nullable Shop shop, ZoneId defaultZone) implements AutoCloseable {

    /** Opens all rows. */
    static Input open(DataFolder files, InputOptions options) {
        return open(files, options, null);
    }

    /** Opens the rows before an instant, if one is given. */
    static Input open(DataFolder files, InputOptions options, @Nullable Instant before) {
        CustomerFiles.Builder reading =
                CustomerFiles.builder().badLines(options.badLines()).threads(options.threads());
        files.tables().forEach(reading::table);
        if (before != null) {
            reading.before(before);
        }
        if (options.temporaryFolder() != null) {
            reading.temporaryFolder(options.temporaryFolder());
        }
        if (options.zone() != null) {
            reading.timeZone(options.zone());
        }
        Shop shop = shop(files.shop(), options.zone());
        if (shop != null) {
            reading.shop(shop);
        }
        return new Input(
                files.folder(),
                options.sorted() ? reading.openSorted() : reading.openInAnyOrder(),
                shop,
                options.zone() == null ? ZoneOffset.UTC : options.zone());
    }

    private static @Nullable Shop shop(@Nullable Path file, @Nullable ZoneId zone) {
        if (file == null) {
            return null;
        }
        Shop described = BehaviorJson.readShop(file);
        return zone == null ? described : new Shop(described.id(), zone, described.currencyCode());
    }

    /** The customers, who must all be of one shop: a population is a shop's. */
    Iterator<CustomerRecords> ofOneShop() {
        return new Iterator<>() {
            private @Nullable String first;

            @Override
            public boolean hasNext() {
                return customers.hasNext();
            }

            @Override
            public CustomerRecords next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more customers");
                }
                CustomerRecords entry = customers.next();
                String shopId = entry.customer().shopId();
                if (first != null && !first.equals(shopId)) {
                    throw Stop.failure("the data hold several shops, " + first + " and " + shopId
                            + " among them; a population is that of one shop, so fit and test each by itself");
                }
                first = shopId;
                return entry;
            }
        };
    }

    @Override
    public void close() {
        customers.close();
    }
}
