/** The command {@code import}: makes tables of a shop's raw exports. */
@NullMarked
package io.github.behaviorfeatures.cli.imports;

import org.jspecify.annotations.NullMarked;
