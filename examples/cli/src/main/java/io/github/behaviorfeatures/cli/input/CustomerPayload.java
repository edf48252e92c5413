package io.github.behaviorfeatures.cli.input;

import io.github.behaviorfeatures.cli.output.Stop;
import io.github.behaviorfeatures.cli.output.TemporaryFolder;
import io.github.behaviorfeatures.files.CustomerFiles;
import io.github.behaviorfeatures.input.Shop;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.ShopifyContent;
import io.github.behaviorfeatures.json.ShopifyCustomers;
import io.github.behaviorfeatures.json.ShopifyReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customer_data holds, if that is no table: payloads of Shopify, of which a temporary table is made. It holds
 * personal data, so it is deleted as soon as it is read.
 */
final class CustomerPayload implements AutoCloseable {
    private static final String DEFAULT_SHOP = "shop";

    private final List<String> warnings = new ArrayList<>();
    private @Nullable TemporaryFolder folder;
    private @Nullable Path table;
    private @Nullable ShopifyReport report;

    private CustomerPayload() {}

    /** Looks at the start of customer_data; if it is a payload, reads it. */
    static CustomerPayload of(DataFolder files, InputOptions options, @Nullable Shop described) {
        CustomerPayload payload = new CustomerPayload();
        Path file = files.tables().get(Table.CUSTOMER_DATA);
        if (file != null && !CsvTables.isCsv(file) && payload.isIn(file)) {
            if (options.sorted()) {
                throw Stop.usage("--sorted: " + file + " holds payloads of Shopify, which are in no order;"
                        + " leave the option out");
            }
            try {
                payload.read(file, options, payload.shop(file, options, described));
            } catch (RuntimeException e) {
                payload.close();
                throw e;
            }
        } else if (options.shop() != null
                && (described == null || !described.id().equals(options.shop()))) {
            payload.warnings.add("--shop says nothing: it is for payloads of Shopify, and customer_data holds none");
        }
        return payload;
    }

    private boolean isIn(Path file) {
        ShopifyContent content = ShopifyContent.of(file);
        boolean isTable = isLines(file) && content != ShopifyContent.PAYLOAD || content == ShopifyContent.ROW;
        if (isTable && content == ShopifyContent.ERRORS) {
            warnings.add(file + " begins with an answer that holds errors and no customer: it has no customer_id, only"
                    + " \"errors\"; fetch the customers again");
        }
        return !isTable;
    }

    private static boolean isLines(Path file) {
        String name = file.toString();
        return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    private String shop(Path file, InputOptions options, @Nullable Shop described) {
        String given = options.shop();
        if (described != null && !described.id().isEmpty()) {
            if (given != null && !given.equals(described.id())) {
                warnings.add("--shop says nothing: shop.json describes the shop " + described.id());
            }
            return described.id();
        }
        if (given == null) {
            warnings.add(file + " holds payloads of Shopify, which name no shop: theirs is taken to be \""
                    + DEFAULT_SHOP + "\"; another is named by --shop or shop.json");
        }
        return given == null ? DEFAULT_SHOP : given;
    }

    private void read(Path file, InputOptions options, String shop) {
        folder = new TemporaryFolder("shopify", options.temporaryFolder());
        table = folder.path().resolve("customer_data.jsonl");
        report = ShopifyCustomers.writeTable(shop, file, table, options.badLines());
        report.warnings().forEach(warning -> warnings.add(file + ": " + warning));
    }

    /** Puts the table in the place of the payload. */
    void describe(CustomerFiles.Builder reading) {
        if (table != null) {
            reading.table(Table.CUSTOMER_DATA, table);
        }
    }

    @Nullable
    ShopifyReport report() {
        return report;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }
}
