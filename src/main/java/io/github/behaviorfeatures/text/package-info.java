/**
 * What everybody must agree on: which characters are blank, what an id looks like, which times and ids stand for
 * "unknown", to how many decimals sums of money are exact. Not exported.
 */
@NullMarked
package io.github.behaviorfeatures.text;

import org.jspecify.annotations.NullMarked;
