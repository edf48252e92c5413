/** The command {@code backtest}: tests a population model on the past. */
@NullMarked
package io.github.behaviorfeatures.cli.backtest;

import org.jspecify.annotations.NullMarked;
