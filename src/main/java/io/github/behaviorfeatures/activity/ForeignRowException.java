package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.input.Table;

/**
 * A row names another customer or shop than the one whose records are digested: whoever put the records together mixed
 * them up.
 *
 * <p>The message names table, record and field. It shows the record's id, the first 64 characters of it and
 * no control characters, and nothing else of the row, so it can be logged. Only the library makes these exceptions.
 */
public final class ForeignRowException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Of the row. */
    private final Table table;

    /** Of the row in its table. */
    private final int index;

    /** The one that differs. */
    private final String field;

    ForeignRowException(String message, Table table, int index, String field) {
        super(message);
        this.table = table;
        this.index = index;
        this.field = field;
    }

    /**
     * The table of the row.
     *
     * @return the table; {@link Table#CUSTOMER_DATA} if the context's shop is not the customer's
     */
    public Table table() {
        return table;
    }

    /**
     * Where the row is.
     *
     * @return its position among the table's rows in the context, from 0; 0 for the customer
     */
    public int index() {
        return index;
    }

    /**
     * The field that names another.
     *
     * @return {@code customer_id} or {@code shop_id}
     */
    public String field() {
        return field;
    }
}
