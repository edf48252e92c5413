package io.github.behaviorfeatures.activity;

import io.github.behaviorfeatures.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells the device from a user agent, and bots from their names. */
final class UserAgents {

    // What a user agent may contain, one bit each. Words with a bit of their own count together with others.
    private static final int BOT = 1;
    private static final int CONSOLE = 1 << 1;
    private static final int TV = 1 << 2;
    private static final int WEARABLE = 1 << 3;
    private static final int TABLET = 1 << 4;
    private static final int PHONE = 1 << 5;
    private static final int DESKTOP = 1 << 6;
    private static final int MOBILE = 1 << 7;
    private static final int ANDROID = 1 << 8;
    private static final int DALVIK = 1 << 9;
    private static final int OKHTTP = 1 << 10;
    private static final int SILK = 1 << 11;
    private static final int DARWIN = 1 << 12;
    private static final int MAC = 1 << 13;

    /** The words that begin with a character, which is the index. */
    private static final Word[][] WORDS = byFirstCharacter(
            words(
                    BOT,
                    "crawl",
                    "spider",
                    "slurp",
                    "headless",
                    "lighthouse",
                    "facebookexternalhit",
                    "preview",
                    "monitor",
                    "+http",
                    "google-",
                    "-google",
                    "googleother",
                    "scrapy",
                    "scanner",
                    "phantomjs",
                    "page speed",
                    "httpclient",
                    "python-",
                    "curl/",
                    "wget/",
                    "java/",
                    "axios/",
                    "node-fetch",
                    "go-http-client"),
            words(CONSOLE, "playstation", "xbox", "nintendo"),
            words(
                    TV,
                    "smart-tv",
                    "smarttv",
                    "appletv",
                    "crkey",
                    "hbbtv",
                    "bravia",
                    "viera",
                    "googletv",
                    "nettv",
                    "netcast",
                    "dtv",
                    "ce-html",
                    "web0s",
                    "roku"),
            words(WEARABLE, "watch"),
            words(TABLET, "ipad", "tablet", "kindle"),
            words(PHONE, "iphone", "ipod", "windows phone", "midp", "blackberry", "symbian", "wap"),
            words(DESKTOP, "windows", "macintosh", "x11", "linux", "cros"),
            words(MOBILE, "mobile"),
            words(ANDROID, "android"),
            words(DALVIK, "dalvik"),
            words(OKHTTP, "okhttp"),
            words(SILK, "silk/"),
            words(DARWIN, "darwin"),
            words(MAC, "mac"),
            List.of(
                    new Word("bot", BOT, UserAgents::isNoCubot),
                    new Word("tv", TV, UserAgents::standsAlone),
                    new Word("aft", TV, UserAgents::isFireTv)));

    /** Names of one word that contain one of these are bots; {@code bot} is looked for apart. */
    private static final String[] BOT_NAMES = {"crawler", "spider", "headless"};

    private UserAgents() {}

    /** Whether a word that was found in a text, in lower case, counts there. */
    private interface Place {
        boolean counts(String text, int from, int to);
    }

    private record Word(String text, int bit, Place place) {
        boolean isAt(String agent, int index) {
            return agent.startsWith(text, index) && place.counts(agent, index, index + text.length());
        }
    }

    private static List<Word> words(int bit, String... texts) {
        List<Word> words = new ArrayList<>();
        for (String text : texts) {
            words.add(new Word(text, bit, (agent, from, to) -> true));
        }
        return words;
    }

    @SafeVarargs
    private static Word[][] byFirstCharacter(List<Word>... all) {
        Word[][] words = new Word[128][0];
        for (List<Word> some : all) {
            for (Word word : some) {
                char first = word.text.charAt(0);
                List<Word> longer = new ArrayList<>(List.of(words[first]));
                longer.add(word);
                words[first] = longer.toArray(Word[]::new);
            }
        }
        return words;
    }

    /** Whether a text, trimmed, has a slash and a parenthesis, or is a name and a version with a digit in it. */
    static boolean isUserAgent(String text) {
        int slash = text.indexOf('/');
        return slash >= 0 && (text.indexOf('(') >= 0 || isNameAndVersion(text, slash));
    }

    private static boolean isNameAndVersion(String text, int slash) {
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Blanks.isBlank(c)) {
                return false;
            }
            digit |= i > slash && c >= '0' && c <= '9';
        }
        return digit && slash > 0;
    }

    /** The device of a user agent, or that of a bot's name; null if it is unknown. */
    static @Nullable DeviceType device(String name) {
        if (isUserAgent(Blanks.strip(name))) {
            return deviceOfAgent(name);
        }
        return isBotName(name) ? DeviceType.BOT : null;
    }

    private static @Nullable DeviceType deviceOfAgent(String agent) {
        int found = found(agent.toLowerCase(Locale.ROOT));
        if (has(found, BOT) || has(found, OKHTTP) && !has(found, ANDROID)) {
            return DeviceType.BOT;
        }
        if (has(found, CONSOLE)) {
            return DeviceType.CONSOLE;
        }
        if (has(found, TV)) {
            return DeviceType.TV;
        }
        if (has(found, WEARABLE)) {
            return DeviceType.WEARABLE;
        }
        return isTablet(found) ? DeviceType.TABLET : mobileOrDesktop(found);
    }

    /** Of Android only phones call themselves mobile; apps' HTTP clients do not say. */
    private static boolean isTablet(int found) {
        return has(found, TABLET)
                || has(found, SILK) && !has(found, MOBILE)
                || has(found, ANDROID) && !has(found, MOBILE | DALVIK | OKHTTP);
    }

    private static @Nullable DeviceType mobileOrDesktop(int found) {
        if (has(found, MOBILE | PHONE | ANDROID)) {
            return DeviceType.MOBILE;
        }
        return has(found, DESKTOP) || has(found, DARWIN) && has(found, MAC) ? DeviceType.DESKTOP : null;
    }

    private static boolean has(int found, int any) {
        return (found & any) != 0;
    }

    /** All words of a text in lower case, in one pass. */
    private static int found(String text) {
        int found = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < WORDS.length) {
                for (Word word : WORDS[c]) {
                    if (word.isAt(text, i)) {
                        found |= word.bit;
                    }
                }
            }
        }
        return found;
    }

    /** Cubot makes phones. */
    private static boolean isNoCubot(String text, int from, int to) {
        return !text.startsWith("cu", from - 2);
    }

    private static boolean standsAlone(String text, int from, int to) {
        return !isWordCharacter(text, from - 1) && !isWordCharacter(text, to);
    }

    private static boolean isWordCharacter(String text, int index) {
        return index >= 0
                && index < text.length()
                && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_');
    }

    /** AFTT, AFTS and so on are models of Fire TV. */
    private static boolean isFireTv(String text, int from, int to) {
        return to < text.length()
                && Character.isLetter(text.charAt(to))
                && (from == 0 || !Character.isLetter(text.charAt(from - 1)));
    }

    /** Whether a name of one word is a bot's, such as {@code GPTBot}. */
    private static boolean isBotName(String name) {
        String text = Blanks.strip(name).toLowerCase(Locale.ROOT);
        return namesBot(text) && isOneWord(text);
    }

    private static boolean namesBot(String text) {
        for (String botName : BOT_NAMES) {
            if (text.contains(botName)) {
                return true;
            }
        }
        for (int at = text.indexOf("bot"); at >= 0; at = text.indexOf("bot", at + 1)) {
            if (isNoCubot(text, at, at + 3)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOneWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Blanks.isBlank(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
