/**
 * Raw exports of a shop: which files they are, what kind each is, and the folder of tables that comes of them.
 *
 * <p>Start with {@link io.github.behaviorfeatures.cli.raw.RawExports}.
 */
@NullMarked
package io.github.behaviorfeatures.cli.raw;

import org.jspecify.annotations.NullMarked;
