package io.github.behaviorfeatures.quickstart;

import io.github.behaviorfeatures.CustomerDataset;
import io.github.behaviorfeatures.activity.DataQuality;
import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BadLines;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.JsonRows;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has been read.
 *
 * @param folder where from
 * @param dataset all rows by customer
 * @param quality what was left out before any customer was looked at
 * @param skipped the files of which lines were skipped
 * @param shop the shop that was described, if one was
 * @param defaultZone the zone of shops that were not
 */
record Input(
        Path folder,
        CustomerDataset dataset,
        DataQuality quality,
        List<SkippedLines> skipped,
        @Nullable Shop shop,
        ZoneId defaultZone) {

    /** Lines of one file that could not be read, with the first messages. */
    record SkippedLines(Path file, long lines, List<String> messages) {}

    static Input read(DataFolder files, BadLines badLines, @Nullable ZoneId zone) {
        return new Reading(files, badLines).read(zone);
    }

    private static final class Reading {
        /** The dataset gives rows without a shop id to the only shop there is. */
        private static final String NO_SHOP_ID = "";

        private final DataFolder files;
        private final BadLines badLines;
        private final CustomerDataset.Builder dataset = CustomerDataset.builder();
        private final List<SkippedLines> skipped = new ArrayList<>();
        private DataQuality quality = DataQuality.none();

        Reading(DataFolder files, BadLines badLines) {
            this.files = files;
            this.badLines = badLines;
        }

        Input read(@Nullable ZoneId zone) {
            Shop shop = shop(zone);
            table(Table.CUSTOMER_DATA, this::customers, dataset::customers);
            table(Table.USER_INTERACTIONS, BehaviorJson::readInteractions, dataset::interactions);
            table(Table.USER_SESSIONS, BehaviorJson::readSessions, dataset::sessions);
            table(Table.PURCHASE_ATTRIBUTIONS, BehaviorJson::readAttributions, dataset::attributions);
            CustomerDataset all = dataset.build();
            return new Input(
                    files.folder(),
                    all,
                    quality.merge(all.quality()),
                    skipped,
                    shop,
                    zone == null ? ZoneOffset.UTC : zone);
        }

        private @Nullable Shop shop(@Nullable ZoneId zone) {
            if (zone != null) {
                dataset.timeZone(zone);
            }
            if (files.shop() == null) {
                return null;
            }
            Shop described = BehaviorJson.readShop(files.shop());
            Shop shop = zone == null ? described : new Shop(described.id(), zone, described.currencyCode());
            dataset.shop(shop);
            return shop;
        }

        private JsonRows<Customer> customers(Path file, BadLines onBadLine) {
            return BehaviorJson.readCustomers(file, NO_SHOP_ID, onBadLine);
        }

        private <T> void table(
                Table table, BiFunction<Path, BadLines, JsonRows<T>> reader, Consumer<Iterator<T>> rows) {
            Path file = files.tables().get(table);
            if (file == null) {
                return; // not supplied, which is not the same as empty
            }
            try (JsonRows<T> lines = reader.apply(file, badLines)) {
                rows.accept(lines);
                // Customers without an id end at the reader; in other tables the dataset counts them.
                leftOut(table, Cause.NO_CUSTOMER_ID, lines.withoutCustomerId());
                leftOut(table, Cause.UNREADABLE, lines.skipped());
                if (lines.skipped() > 0) {
                    skipped.add(new SkippedLines(file, lines.skipped(), lines.skippedMessages()));
                }
            }
        }

        private void leftOut(Table table, Cause cause, long rows) {
            quality = quality.merge(DataQuality.leftOut(table, cause, rows));
        }
    }
}
