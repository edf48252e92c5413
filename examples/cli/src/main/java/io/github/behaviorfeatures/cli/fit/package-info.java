/** The command {@code fit}: learns a population model and writes it as JSON. */
@NullMarked
package io.github.behaviorfeatures.cli.fit;

import org.jspecify.annotations.NullMarked;
