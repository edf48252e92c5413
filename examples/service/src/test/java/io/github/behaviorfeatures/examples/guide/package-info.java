/** What the page on services shows. */
@NullMarked
package io.github.behaviorfeatures.examples.guide;

import org.jspecify.annotations.NullMarked;
