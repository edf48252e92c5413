/**
 * How a line becomes a row and a row a record. Not exported.
 *
 * <p>{@link io.github.behaviorfeatures.rows.Tables} has the columns of the four tables, one line each: type, name, packing,
 * place in the record. A {@link io.github.behaviorfeatures.rows.Row} is read from a line by the scanner or, whatever is
 * unusual in it, by the JSON library, or from a row by name; {@link io.github.behaviorfeatures.rows.TableFormat} makes the
 * record. What is wrong is a {@link io.github.behaviorfeatures.rows.Problem}; readers for users make their own exception
 * of it.
 */
@NullMarked
package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.NullMarked;
