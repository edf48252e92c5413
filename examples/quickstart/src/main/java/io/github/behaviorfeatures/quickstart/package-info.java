/**
 * Computes the features of a shop's customers from the command line: JSON lines in, rows out.
 *
 * <p>Start with {@link io.github.behaviorfeatures.quickstart.FeatureRun}, which is all that the library needs of a
 * program; the rest is options, files and what is told to people.
 */
@NullMarked
package io.github.behaviorfeatures.quickstart;

import org.jspecify.annotations.NullMarked;
