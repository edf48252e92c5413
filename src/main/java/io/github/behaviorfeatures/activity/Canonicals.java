package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.activity.Vocabulary.Kind;
import io.github.behaviorfeatures.input.PlainText;
import io.github.behaviorfeatures.text.Blanks;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks what an alias means. */
final class Canonicals {

    private Canonicals() {}

    /** The canonical name as tables have it. Refuses one that the kind does not have. */
    static String checked(Kind kind, String canonical) {
        return switch (kind) {
            case EVENT -> name(kind, canonical, names(EventType.values()));
            case DEVICE -> label(kind, canonical, names(DeviceType.values()));
            case DISCOVERY -> label(kind, canonical, names(DiscoveryMethod.values()));
            case REFERRER, SITE_ADS, CLICK_ID -> label(kind, canonical, names(Channel.values()));
            case SITE -> label(kind, canonical, sites());
            case PAGE_TYPE -> pageType(canonical);
            case SITE_AI, SITE_SHOPPING, SITE_VIDEO, SITE_SOCIAL, SITE_SEARCH, SITE_EMAIL, SITE_IGNORED ->
                label(kind, canonical, List.of(kind.name().substring("SITE_".length())));
        };
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(Enum::name)
                .filter(name -> !name.equals("UNKNOWN"))
                .toList();
    }

    /** Sites that serve ads have channels instead. */
    private static List<String> sites() {
        return Stream.of(Sites.Kind.values())
                .filter(kind -> kind != Sites.Kind.ADS)
                .map(Enum::name)
                .toList();
    }

    private static String pageType(String canonical) {
        if (Blanks.isBlank(canonical)) {
            throw new IllegalArgumentException("an alias of kind page_type needs a label");
        }
        return AliasTable.normalize(canonical);
    }

    private static String label(Kind kind, String canonical, List<String> legal) {
        return name(kind, canonical, legal).toLowerCase(Locale.ROOT);
    }

    private static String name(Kind kind, String canonical, List<String> legal) {
        String wanted = Blanks.strip(canonical).toUpperCase(Locale.ROOT);
        if (!legal.contains(wanted)) {
            throw new IllegalArgumentException("an alias of kind " + kind.wireName() + " must mean one of " + legal
                    + ", not \"" + PlainText.brief(canonical) + "\"");
        }
        return wanted;
    }
}
