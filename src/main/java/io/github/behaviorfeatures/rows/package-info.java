/**
 * Turns a line into a row, and a row into a record. Not exported.
 *
 * <p>{@link io.github.behaviorfeatures.rows.Tables} has the columns of the four tables, one line each: type, name,
 * packing, place in the record. A {@link io.github.behaviorfeatures.rows.Row} is read from a line by the scanner or, if
 * the line is unusual, by the JSON library; {@link io.github.behaviorfeatures.rows.TableFormat}
 * makes the record. Mistakes are a {@link io.github.behaviorfeatures.rows.Problem}, which readers for users turn into
 * their own exception.
 */
@NullMarked
package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.NullMarked;
