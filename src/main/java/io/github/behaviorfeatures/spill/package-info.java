/** To be written. */
@NullMarked
package io.github.behaviorfeatures.spill;

import org.jspecify.annotations.NullMarked;
