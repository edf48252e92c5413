/** Events in, and what becomes of them. */
@NullMarked
package io.github.behaviorfeatures.examples.service.events;

import org.jspecify.annotations.NullMarked;
