/** To be written. */
@NullMarked
package io.github.behaviorfeatures.files;

import org.jspecify.annotations.NullMarked;
