/** To be written. */
@NullMarked
package io.github.behaviorfeatures.rows;

import org.jspecify.annotations.NullMarked;
