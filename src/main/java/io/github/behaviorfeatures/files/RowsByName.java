package io.github.behaviorfeatures.files;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table, whatever they come from: a CSV file, a query, a stream of messages. A row is a list of values in
 * the order of the columns. Read once, from first to last, by one thread, and closed by {@link CustomerFiles}.
 *
 * <p>Columns are told by the names of the JSON fields, in any case, with blanks or {@code -} for {@code _}: {@code Created
 * At} is {@code created_at}. Of two columns of one field the first that has a value counts. A column that the table does
 * not know changes nothing, and is counted.
 *
 * <p>A value means what it means in JSON lines, and costs the same if it is none:
 *
 * <ul>
 *   <li>null: missing; so is blank text
 *   <li>text: a {@link String}, or a {@link java.nio.ByteBuffer} with an array, of UTF-8, which spares decoding it. A list
 *       or an object may be JSON as text
 *   <li>a number or a Boolean: any {@link Number}, a {@link Boolean}
 *   <li>a time: an {@link java.time.Instant}, {@link java.time.OffsetDateTime} or {@link java.time.ZonedDateTime}; without
 *       a zone a {@link java.time.LocalDateTime}, without a time of day a {@link java.time.LocalDate}. A {@link
 *       java.util.Date} is refused: whether it has a zone cannot be told
 *   <li>a {@link java.util.UUID}: its text
 *   <li>a list, an object: an {@link Iterable}, a {@link java.util.Map}
 * </ul>
 *
 * <p>A value of any other class ends reading with an {@link IllegalArgumentException} that names the class.
 */
public interface RowsByName extends AutoCloseable {

    /**
     * Gives rows that are lists.
     *
     * @param name what they are, for messages
     * @param columns the names of the values
     * @param rows lists of values; a short one lacks its last, further ones are ignored; null for a row that could not be
     *     read. Closed at the end if it is {@link AutoCloseable}
     * @return these rows
     */
    static RowsByName of(String name, List<String> columns, Iterator<? extends @Nullable List<?>> rows) {
        return new ListedRows(name, columns, rows);
    }

    /**
     * What the rows are, for messages: a file, a query.
     *
     * @return without personal data
     */
    String name();

    /**
     * The names of the values.
     *
     * @return the same at any time
     */
    List<String> columns();

    /**
     * Goes to the next row.
     *
     * @param values receives the values, in the order of the columns. They may change once the next row is asked for
     * @return false after the last row
     */
    boolean next(@Nullable Object[] values);

    /**
     * Whether the current row is one at all.
     *
     * @return null if it is; else what was expected and found, without content: the row is a bad one
     */
    default @Nullable String problem() {
        return null;
    }

    /**
     * Where the current row stands in a text, for messages.
     *
     * @return number of the line it starts at, from 1; 0 where rows have no lines: they are counted
     */
    default long line() {
        return 0;
    }

    /**
     * About how many bytes the rows take as JSON lines. Rows in any order are read in parts of some 48 MB, and the order of
     * the customers follows from that.
     *
     * @return -1 if that is unknown; 1 GB is assumed
     */
    default long size() {
        return -1;
    }

    @Override
    void close();
}
