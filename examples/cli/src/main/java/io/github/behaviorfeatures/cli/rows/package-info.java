/**
 * What commands that write rows share: which rows are asked for, and how CSV of them is written.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.rows.Condition}.
 */
@NullMarked
package io.github.behaviorfeatures.cli.rows;

import org.jspecify.annotations.NullMarked;
