package io.github.behaviorfeatures.cli.features;

import io.github.behaviorfeatures.batch.EarlierRows;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.CustomerRecords;
import io.github.behaviorfeatures.json.StoredRows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of an earlier run: which customers are up to date, and their rows as they stand there. */
final class EarlierFile {

    private final Path file;
    private final EarlierRows rows;
    private final Set<List<String>> kept = new HashSet<>();

    /** Reads which rows there are; those of another shape than the new ones are out of date. */
    EarlierFile(Path file, EarlierRows rows, @Nullable Instant since, boolean evidence, boolean explained) {
        this.file = file;
        this.rows = rows;
        try (StoredRows stored = StoredRows.read(file)) {
            while (stored.hasNext()) {
                StoredRows.StoredRow row = stored.next();
                if (row.hasEvidence() == evidence && row.hasExplanation() == explained) {
                    Instant computed = row.lastComputedAt();
                    boolean earlier = since != null && since.isBefore(computed);
                    rows.add(row.shopId(), row.customerId(), earlier ? since : computed, row.definitionsVersion());
                }
            }
        }
    }

    boolean isUpToDate(CustomerRecords entry) {
        return rows.isUpToDate(entry);
    }

    /** Notes that the customer's row is to be carried forward. */
    void keep(Customer customer) {
        kept.add(List.of(customer.shopId(), customer.customerId()));
    }

    /** Writes the rows to be kept as they are, in the order of the file; answers how many. */
    long carryForward(OutputStream out) {
        long count = 0;
        try (StoredRows stored = StoredRows.read(file)) {
            while (stored.hasNext()) {
                StoredRows.StoredRow row = stored.next();
                if (kept.remove(List.of(row.shopId(), row.customerId()))) {
                    out.write(row.line());
                    out.write('\n');
                    count++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }
}
