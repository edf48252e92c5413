/** The description of the service for programs: OpenAPI. */
@NullMarked
package io.github.behaviorfeatures.examples.service.api;

import org.jspecify.annotations.NullMarked;
