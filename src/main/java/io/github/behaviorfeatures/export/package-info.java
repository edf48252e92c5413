/** To be written. */
@NullMarked
package io.github.behaviorfeatures.export;

import org.jspecify.annotations.NullMarked;
