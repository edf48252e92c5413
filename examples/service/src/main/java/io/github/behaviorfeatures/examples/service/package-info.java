/**
 * Customers' features over HTTP, on Spring Boot.
 *
 * <p>Start with {@link io.github.behaviorfeatures.examples.service.features.FeatureComputation}, which is all that the
 * library needs of a service. The packages are by what is answered: {@code features}, {@code customers},
 * {@code events}; {@code http} holds what every answer has in common, {@code api} the description of all.
 */
@NullMarked
package io.github.behaviorfeatures.examples.service;

import org.jspecify.annotations.NullMarked;
