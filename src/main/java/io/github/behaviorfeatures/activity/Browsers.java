package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.Blanks;
import java.util.Locale;
import java.util.Objects;

/** Reduces user agents to browser families. */
final class Browsers {

    private static final Remembered<String> FAMILIES = new Remembered<>(Browsers::familyOf);

    private Browsers() {}

    /** Lower-cases a plain name; reduces a full user agent, which contains a slash, to its family. */
    static String family(String browserType) {
        return Objects.requireNonNull(FAMILIES.of(browserType));
    }

    /** The same, worked out anew. */
    static String familyOf(String browserType) {
        String text = Blanks.strip(browserType);
        return text.indexOf('/') < 0 ? text.toLowerCase(Locale.ROOT) : familyOfAgent(text);
    }

    /** The order matters: most agents claim to be Safari, and Chromium browsers claim to be Chrome. */
    private static String familyOfAgent(String agent) {
        if (agent.contains("Edg")) {
            return "edge";
        }
        if (agent.contains("OPR")) {
            return "opera";
        }
        if (agent.contains("SamsungBrowser")) {
            return "samsung_internet";
        }
        if (agent.contains("Firefox") || agent.contains("FxiOS")) {
            return "firefox";
        }
        if (agent.contains("Chrome") || agent.contains("CriOS")) {
            return "chrome";
        }
        return agent.contains("Safari") ? "safari" : "other";
    }
}
