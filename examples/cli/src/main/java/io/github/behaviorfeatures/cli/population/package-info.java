/**
 * Population models on the command line: the options of a fit, the fit itself, and what people are shown of it.
 *
 * <p>Several commands fit a model; this is what they share.
 */
@NullMarked
package io.github.behaviorfeatures.cli.population;

import org.jspecify.annotations.NullMarked;
