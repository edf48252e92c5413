package io.github.behaviorfeatures.examples.service.events;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose events are taken.
 *
 * @param shop the shop of requests that name none; null: every request has to
 * @param allowOrigin origins whose pages may send events, such as {@code https://shop.example}, or {@code *}; without one, only
 *     servers may
 */
@ConfigurationProperties("behavior.events")
record EventsProperties(@Nullable String shop, @DefaultValue List<String> allowOrigin) {}
