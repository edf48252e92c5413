package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.activity.DeviceType;
import io.github.behaviorfeatures.activity.Vocabulary;
import org.jspecify.annotations.Nullable;

/** The library's own rules: those of the digest. */
final class StandardUserAgents implements UserAgents {
    private final Vocabulary vocabulary;

    StandardUserAgents(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public @Nullable String device(String userAgent) {
        DeviceType device = vocabulary.deviceType(userAgent);
        return device == null ? null : device.label();
    }

    @Override
    public @Nullable String browser(String userAgent) {
        return userAgent.indexOf('/') < 0 ? null : Vocabulary.browser(userAgent);
    }
}
