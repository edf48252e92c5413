package io.github.behaviorfeatures.examples.spark;

import io.github.behaviorfeatures.activity.DataQuality.Cause;
import io.github.behaviorfeatures.input.Customer;
import io.github.behaviorfeatures.input.PurchaseAttribution;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.input.UserInteraction;
import io.github.behaviorfeatures.input.UserSession;
import io.github.behaviorfeatures.json.BehaviorJson;
import io.github.behaviorfeatures.json.BehaviorJsonException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose each row of a table is. The row is read by the library and sent on as it was: what it says is decided
 * in one place. Rows that belong to no customer are counted, and the counts sent on after the last row of a partition; so they are
 * part of the result, and a task that runs twice does not count twice, as with an accumulator.
 */
final class LinesOfTable implements MapPartitionsFunction<Row, Line> {
    private static final long serialVersionUID = 1L;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final Table table;
    private final String defaultShop;

    /** Rows without a shop are of the default one; if it is {@link Line#NOBODY}, they are left out. */
    LinesOfTable(Table table, String defaultShop) {
        this.table = table;
        this.defaultShop = defaultShop;
    }

    @Override
    public Iterator<Line> call(Iterator<Row> rows) {
        return new Lines(rows);
    }

    private final class Lines implements Iterator<Line> {
        private final Iterator<Row> rows;
        private final Map<Cause, Long> leftOut = new EnumMap<>(Cause.class);
        private @Nullable Iterator<Line> counts;
        private @Nullable Line ready;

        Lines(Iterator<Row> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            while (ready == null && rows.hasNext()) {
                ready = line(rows.next());
            }
            if (ready == null && counts == null) {
                counts = leftOut.entrySet().stream()
                        .map(entry -> Line.leftOut(table, entry.getKey(), entry.getValue()))
                        .iterator();
            }
            if (ready == null && counts != null && counts.hasNext()) {
                ready = counts.next();
            }
            return ready != null;
        }

        @Override
        public Line next() {
            Line line = hasNext() ? ready : null;
            if (line == null) {
                throw new NoSuchElementException();
            }
            ready = null;
            return line;
        }

        private @Nullable Line line(Row row) {
            byte[] json = withoutMark(row.getAs("json"));
            if (isBlank(json)) {
                return null;
            }
            Optional<Line> line;
            try {
                line = owned(json);
            } catch (BehaviorJsonException e) {
                return leaveOut(Cause.UNREADABLE);
            }
            if (line.isEmpty()) {
                return leaveOut(Cause.NO_CUSTOMER_ID);
            }
            return line.get().getShop().equals(Line.NOBODY)
                    ? leaveOut(Cause.NO_SHOP_ID)
                    : line.get().at(row.getAs("file"), row.<Long>getAs("block"), row.<Long>getAs("number"));
        }

        private @Nullable Line leaveOut(Cause cause) {
            leftOut.merge(cause, 1L, Long::sum);
            return null;
        }
    }

    private Optional<Line> owned(byte[] json) {
        switch (table) {
            case USER_INTERACTIONS:
                UserInteraction interaction = BehaviorJson.readInteraction(json);
                return owned(json, interaction.shopId(), interaction.customerId());
            case USER_SESSIONS:
                UserSession session = BehaviorJson.readSession(json);
                return owned(json, session.shopId(), session.customerId());
            case PURCHASE_ATTRIBUTIONS:
                PurchaseAttribution attribution = BehaviorJson.readAttribution(json);
                return owned(json, attribution.shopId(), attribution.customerId());
            default:
                Optional<Customer> customer = BehaviorJson.readCustomer(json, defaultShop);
                return customer.flatMap(one -> owned(json, one.shopId(), one.customerId()));
        }
    }

    private Optional<Line> owned(byte[] json, @Nullable String shop, @Nullable String customer) {
        return customer == null
                ? Optional.empty()
                : Optional.of(Line.of(table, shop == null ? defaultShop : shop, customer, json));
    }

    /** A file may begin with one, and Spark leaves it to its first line. */
    private static byte[] withoutMark(byte[] json) {
        int mark = BYTE_ORDER_MARK.length;
        boolean marked = json.length >= mark && java.util.Arrays.equals(json, 0, mark, BYTE_ORDER_MARK, 0, mark);
        return marked ? java.util.Arrays.copyOfRange(json, mark, json.length) : json;
    }

    private static boolean isBlank(byte[] json) {
        for (byte one : json) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
