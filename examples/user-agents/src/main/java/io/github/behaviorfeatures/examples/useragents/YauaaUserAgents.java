package io.github.behaviorfeatures.examples.useragents;

import io.github.behaviorfeatures.sources.UserAgents;
import java.util.Locale;
import java.util.Set;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzer;
import nl.basjes.parse.useragent.classify.DeviceClass;
import org.jspecify.annotations.Nullable;

/**
 * Tells devices and browsers with Yauaa. It takes seconds to start and about a millisecond for a text that it has not seen
 * lately, so make one and share it.
 */
public final class YauaaUserAgents implements UserAgents {

    private static final int REMEMBERED = 10_000;

    /** Classes that say how little is known of the device. */
    private static final Set<String> NO_DEVICE = Set.of(
            DeviceClass.ANONYMIZED.getValue(),
            DeviceClass.CLOUD.getValue(),
            DeviceClass.UNCLASSIFIED.getValue(),
            DeviceClass.UNKNOWN.getValue());

    private final UserAgentAnalyzer analyzer = UserAgentAnalyzer.newBuilder()
            .withFields(UserAgent.DEVICE_CLASS, UserAgent.AGENT_NAME)
            .withCache(REMEMBERED)
            .hideMatcherLoadStats()
            .build();

    /** A name such as {@code Phone} or {@code Robot}; the vocabulary knows all of them that are answered. */
    @Override
    public @Nullable String device(String userAgent) {
        String device = known(userAgent, UserAgent.DEVICE_CLASS);
        return device == null || NO_DEVICE.contains(device) ? null : device;
    }

    @Override
    public @Nullable String browser(String userAgent) {
        String name = known(userAgent, UserAgent.AGENT_NAME);
        return name == null ? null : name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private @Nullable String known(String userAgent, String field) {
        String value = analyzer.parse(userAgent).getValue(field);
        return value == null || value.equals(UserAgent.UNKNOWN_VALUE) ? null : value;
    }
}
