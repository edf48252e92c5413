/** The command {@code definitions}: tells what differs between two reports or settings files. */
@NullMarked
package io.github.behaviorfeatures.cli.definitions;

import org.jspecify.annotations.NullMarked;
