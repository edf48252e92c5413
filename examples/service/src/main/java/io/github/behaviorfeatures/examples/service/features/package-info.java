/** A document in, a row out; and the catalogue of what is in a row. */
@NullMarked
package io.github.behaviorfeatures.examples.service.features;

import org.jspecify.annotations.NullMarked;
