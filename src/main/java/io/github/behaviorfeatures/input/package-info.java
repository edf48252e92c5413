/**
 * The records of a shop as they stand in its tables: nothing interpreted, nothing left out.
 *
 * <p>Ids are normalised, so that one customer, order, product or session has one id in every table: surrounding blanks are
 * removed, a Shopify gid such as {@code gid://shopify/Customer/1} becomes its number, and {@code 207.0} becomes {@code
 * 207}. An id that stands for "unknown" ({@code undefined}, {@code null}, {@code nil}, {@code none}, {@code nan}, {@code
 * n/a}, {@code (none)}, {@code (not set)}, {@code 0}, the UUID of zeros) is missing, and so is a time before 1971 or after
 * the year 9999; a {@linkplain io.github.behaviorfeatures.input.FieldNote note} says so. Blank text counts as missing
 * everywhere. Blank characters are those with the Unicode property White_Space, no-break spaces included.
 *
 * <p>Start with {@link io.github.behaviorfeatures.input.BehaviorContext}: a shop and the three tables of one customer.
 */
@NullMarked
package io.github.behaviorfeatures.input;

import org.jspecify.annotations.NullMarked;
