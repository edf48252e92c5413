/**
 * What every reader of texts must agree on: which characters are blank, what an id looks like, which times and ids stand
 * for "unknown". Not exported.
 */
@NullMarked
package io.github.behaviorfeatures.text;

import org.jspecify.annotations.NullMarked;
