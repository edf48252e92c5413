/**
 * Work that several threads share and whose results are taken in order, by the thread that gave it out. Not exported.
 */
@NullMarked
package io.github.behaviorfeatures.threads;

import org.jspecify.annotations.NullMarked;
