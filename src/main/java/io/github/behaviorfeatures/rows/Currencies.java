package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.Nullable;

/**
 * Gives a row of purchases the currency of its amounts, where the row names none and an amount came with its own. The
 * currency of the order's value is told apart where it is another.
 */
final class Currencies {

    private Currencies() {}

    static void share(Row row, Fields fields) {
        if (!row.hasCurrencies()) {
            return;
        }
        Field<String> ofRow = fields.get(FieldType.TEXT, "currency_code");
        if (!row.isMissing(ofRow)) {
            return;
        }
        String ofLine = row.currency(fields.get(FieldType.MONEY, "attribution_value"));
        String ofOrder = row.currency(fields.get(FieldType.MONEY, "order_value"));
        row.infer(ofRow, ofLine == null ? ofOrder : ofLine);
        if (differ(ofLine, ofOrder)) {
            row.infer(fields.get(FieldType.TEXT, "order_currency_code"), ofOrder);
        }
    }

    private static boolean differ(@Nullable String a, @Nullable String b) {
        return a != null && b != null && !a.equalsIgnoreCase(b);
    }
}
