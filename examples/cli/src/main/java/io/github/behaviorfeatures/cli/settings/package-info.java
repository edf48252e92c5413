/** The command {@code settings}: writes the file that {@code --settings} reads. */
@NullMarked
package io.github.behaviorfeatures.cli.settings;

import org.jspecify.annotations.NullMarked;
