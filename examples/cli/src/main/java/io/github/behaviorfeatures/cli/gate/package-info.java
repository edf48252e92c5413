/** Conditions that keep the outputs of a run from being published. Start with {@link io.github.behaviorfeatures.cli.gate.Gates}. */
@NullMarked
package io.github.behaviorfeatures.cli.gate;

import org.jspecify.annotations.NullMarked;
