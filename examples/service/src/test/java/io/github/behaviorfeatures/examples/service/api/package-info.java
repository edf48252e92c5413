/** Tests of the service over real HTTP, on this machine alone. */
@NullMarked
package io.github.behaviorfeatures.examples.service.api;

import org.jspecify.annotations.NullMarked;
