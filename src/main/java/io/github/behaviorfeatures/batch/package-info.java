/** To be written. */
@NullMarked
package io.github.behaviorfeatures.batch;

import org.jspecify.annotations.NullMarked;
