/**
 * One customer's features over HTTP, on the JDK's own server and no framework.
 *
 * <p>Start with {@link io.github.behaviorfeatures.examples.service.FeatureEndpoint}, which is all that the library needs
 * of a service; {@link io.github.behaviorfeatures.examples.service.FeatureService} guards it with limits of size, time
 * and concurrency.
 */
@NullMarked
package io.github.behaviorfeatures.examples.service;

import org.jspecify.annotations.NullMarked;
