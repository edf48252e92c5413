/** CSV, of exports and of tables. */
@NullMarked
package io.github.behaviorfeatures.cli.csv;

import org.jspecify.annotations.NullMarked;
