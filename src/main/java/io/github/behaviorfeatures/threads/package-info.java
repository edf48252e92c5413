/**
 * Work shared by several threads, with results taken in order by the thread that handed it out. Not exported.
 */
@NullMarked
package io.github.behaviorfeatures.threads;

import org.jspecify.annotations.NullMarked;
