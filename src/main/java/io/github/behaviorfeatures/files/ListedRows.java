package io.github.behaviorfeatures.files;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows that are lists. */
final class ListedRows implements RowsByName {
    private final String name;
    private final List<String> columns;
    private final Iterator<? extends @Nullable List<?>> rows;
    private boolean isBad;

    ListedRows(String name, List<String> columns, Iterator<? extends @Nullable List<?>> rows) {
        this.name = Objects.requireNonNull(name, "name");
        this.columns = List.copyOf(Objects.requireNonNull(columns, "columns"));
        this.rows = Objects.requireNonNull(rows, "rows");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next(@Nullable Object[] values) {
        if (!rows.hasNext()) {
            return false;
        }
        List<?> row = rows.next();
        isBad = row == null;
        for (int i = 0; row != null && i < values.length; i++) {
            values[i] = i < row.size() ? row.get(i) : null;
        }
        return true;
    }

    @Override
    public @Nullable String problem() {
        return isBad ? "expected a row that can be read, found none" : null;
    }

    @Override
    public void close() {
        if (rows instanceof AutoCloseable open) {
            try {
                open.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(name + ": the rows cannot be closed", e);
            }
        }
    }
}
