/** What every request and answer has in common: limits of size, time and number, and the problem form. */
@NullMarked
package io.github.behaviorfeatures.examples.service.http;

import org.jspecify.annotations.NullMarked;
