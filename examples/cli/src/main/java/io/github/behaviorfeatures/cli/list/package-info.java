/** The command {@code list}: some rows of a file, some of their columns, in an order, as CSV. */
@NullMarked
package io.github.behaviorfeatures.cli.list;

import org.jspecify.annotations.NullMarked;
