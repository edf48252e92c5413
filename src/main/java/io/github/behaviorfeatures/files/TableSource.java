package io.github.behaviorfeatures.files;

import io.github.behaviorfeatures.rows.BareZones;
import io.github.behaviorfeatures.rows.TableFormat;
import io.github.behaviorfeatures.rows.TableRows;
import io.github.behaviorfeatures.spill.RowBlocks;

/** Where the rows of a table come from. */
interface TableSource {

    /** Its name in messages. */
    String name();

    /** About how many bytes its rows take as JSON lines. */
    long size();

    /** Opens the rows for several threads. */
    RowBlocks<?> blocks(TableFormat<?> format, BareZones zones);

    /** Opens the rows for one thread, one at a time. */
    <R> TableRows<R> rows(TableFormat<R> format, BareZones zones, boolean skipsBadLines);

    /** Closes what the caller has opened; does nothing if it is closed. */
    void close();
}
