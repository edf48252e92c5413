package io.github.behaviorfeatures.calculator;

import io.github.behaviorfeatures.activity.Channel;
import io.github.behaviorfeatures.activity.CustomerActivity;
import io.github.behaviorfeatures.activity.DeviceType;
import io.github.behaviorfeatures.activity.Interaction;
import io.github.behaviorfeatures.activity.Mode;
import io.github.behaviorfeatures.activity.Order;
import io.github.behaviorfeatures.activity.Visit;
import io.github.behaviorfeatures.feature.Absence;
import io.github.behaviorfeatures.feature.FeatureCalculator;
import io.github.behaviorfeatures.feature.FeatureKey;
import io.github.behaviorfeatures.feature.FeatureMap;
import io.github.behaviorfeatures.feature.FeatureWriter;
import io.github.behaviorfeatures.input.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Devices and channels. Unknown labels are not counted, and bots are already left out.
 *
 * <p>Source of the channels: Google, <i>[GA4] Default channel group</i>, Analytics Help.
 */
public final class DeviceChannelCalculator implements FeatureCalculator {

    private static final String CATEGORY = "Device & channel";

    /** Most frequent device; absent if no device is known. */
    public static final FeatureKey<String> PREFERRED_DEVICE = FeatureKey.label(
                    "preferred_device", "desktop", "mobile", "tablet", "tv", "console", "wearable", "other")
            .category(CATEGORY)
            .description("most frequent known device of the visits; without any, of the interactions")
            .support("visits (or interactions) of known device")
            .absent("NO_DATA if none")
            .source("ours");

    /** Most frequent channel; absent if no channel is known. */
    public static final FeatureKey<String> CHANNEL_PREFERENCE = FeatureKey.label(
                    "channel_preference",
                    Stream.of(Channel.values())
                            .filter(channel -> channel != Channel.UNKNOWN)
                            .map(Channel::label)
                            .toArray(String[]::new))
            .category(CATEGORY)
            .description("most frequent known channel of the visits; without any, of the orders")
            .support("visits (or orders) of known channel")
            .absent("NO_DATA if none; needs sessions or attributions")
            .source("GA4 default channel group");

    /** Share of mobile in the observations behind {@link #PREFERRED_DEVICE}, 0 to 1; absent if there are none. */
    public static final FeatureKey<Double> MOBILE_USAGE_PATTERN = FeatureKey.ratio("mobile_usage_pattern")
            .category(CATEGORY)
            .description("share of mobile among the observations of preferred_device")
            .support("visits (or interactions) of known device")
            .absent("NO_DATA if none")
            .source("ours");

    /** Share of desktop in the observations behind {@link #PREFERRED_DEVICE}, 0 to 1; absent if there are none. */
    public static final FeatureKey<Double> DESKTOP_USAGE_PATTERN = FeatureKey.ratio("desktop_usage_pattern")
            .category(CATEGORY)
            .description("share of desktop among the observations of preferred_device; tablet and the rest are neither"
                    + " mobile nor desktop")
            .support("visits (or interactions) of known device")
            .absent("NO_DATA if none")
            .source("ours");

    /** Most frequent browser, lower-cased; absent if no browser is known. */
    public static final FeatureKey<String> PREFERRED_BROWSER = FeatureKey.label("preferred_browser")
            .category(CATEGORY)
            .description("most frequent browser of the visits; a full user agent is reduced to its family")
            .support("visits with a browser")
            .absent("NO_DATA if none; needs sessions")
            .source("ours");

    private static final List<FeatureKey<?>> DEVICE_FEATURES =
            List.of(PREFERRED_DEVICE, MOBILE_USAGE_PATTERN, DESKTOP_USAGE_PATTERN);
    private static final List<FeatureKey<?>> OUTPUTS = List.of(
            PREFERRED_DEVICE, CHANNEL_PREFERENCE, MOBILE_USAGE_PATTERN, DESKTOP_USAGE_PATTERN, PREFERRED_BROWSER);

    /** Makes a calculator; it has no settings. */
    public DeviceChannelCalculator() {}

    @Override
    public List<FeatureKey<?>> outputs() {
        return OUTPUTS;
    }

    @Override
    public void calculate(CustomerActivity activity, FeatureMap inputs, FeatureWriter out) {
        if (activity.supplies(Table.USER_SESSIONS) || activity.supplies(Table.USER_INTERACTIONS)) {
            Mode devices = knownDevices(activity);
            preferredDevice(devices, out);
            mobileUsagePattern(devices, out);
            desktopUsagePattern(devices, out);
        } else {
            Outcomes.notSupplied(out, DEVICE_FEATURES);
        }
        channelPreference(activity, out);
        preferredBrowser(activity, out);
    }

    private static void preferredDevice(Mode devices, FeatureWriter out) {
        Outcomes.mode(out, PREFERRED_DEVICE, devices);
    }

    private static void mobileUsagePattern(Mode devices, FeatureWriter out) {
        int mobile = devices.count(DeviceType.MOBILE.label());
        Outcomes.share(out, MOBILE_USAGE_PATTERN, mobile, devices.observations());
    }

    private static void desktopUsagePattern(Mode devices, FeatureWriter out) {
        int desktop = devices.count(DeviceType.DESKTOP.label());
        Outcomes.share(out, DESKTOP_USAGE_PATTERN, desktop, devices.observations());
    }

    private static Mode knownDevices(CustomerActivity activity) {
        Mode devices = new Mode();
        for (Visit visit : activity.visits()) {
            if (visit.device() != DeviceType.UNKNOWN) {
                devices.add(visit.device().label(), visit.start());
            }
        }
        if (devices.observations() > 0) {
            return devices;
        }
        for (Interaction interaction : activity.interactions()) {
            if (interaction.device() != DeviceType.UNKNOWN) {
                devices.add(interaction.device().label(), interaction.time());
            }
        }
        return devices;
    }

    private static void channelPreference(CustomerActivity activity, FeatureWriter out) {
        if (!activity.supplies(Table.USER_SESSIONS) && !activity.supplies(Table.PURCHASE_ATTRIBUTIONS)) {
            out.absent(CHANNEL_PREFERENCE, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        Outcomes.mode(out, CHANNEL_PREFERENCE, knownChannels(activity));
    }

    private static Mode knownChannels(CustomerActivity activity) {
        Mode channels = new Mode();
        for (Visit visit : activity.visits()) {
            if (visit.channel() != Channel.UNKNOWN) {
                channels.add(visit.channel().label(), visit.start());
            }
        }
        if (channels.observations() > 0) {
            return channels;
        }
        for (Order order : activity.orders()) {
            if (order.channel() != Channel.UNKNOWN) {
                channels.add(order.channel().label(), order.time());
            }
        }
        return channels;
    }

    private static void preferredBrowser(CustomerActivity activity, FeatureWriter out) {
        if (!activity.supplies(Table.USER_SESSIONS)) {
            out.absent(PREFERRED_BROWSER, Absence.SOURCE_NOT_SUPPLIED, 0);
            return;
        }
        LabelHashes browsers = new LabelHashes();
        for (Visit visit : activity.visits()) {
            visit.browser().ifPresent(browsers::add);
        }
        if (browsers.size() == 0) {
            out.absent(PREFERRED_BROWSER, Absence.NO_DATA, 0);
        } else {
            out.put(PREFERRED_BROWSER, mode(activity.visits(), browsers), browsers.size());
        }
    }

    /**
     * As {@link Mode} has it, but without an object for each browser: some trackers make up one for each visit. The
     * latest visits are asked first, since of browsers that are equally frequent the one seen last counts.
     */
    private static String mode(List<Visit> visits, LabelHashes browsers) {
        int most = browsers.highestCount();
        String best = null;
        Instant latest = Instant.MIN;
        for (int i = visits.size() - 1; i >= 0 && !visits.get(i).start().isBefore(latest); i--) {
            String browser = visits.get(i).browser().orElse(null);
            if (browser != null && browsers.count(browser) == most && (best == null || browser.compareTo(best) < 0)) {
                best = browser;
                latest = visits.get(i).start();
            }
        }
        return Objects.requireNonNull(best);
    }
}
