package io.github.behaviorfeatures.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The quick reader of times against the general one. More times with {@code -Dscanner.lines=5000}. */
class IsoTimesProperties {
    private static final int TIMES = 2 * Integer.getInteger("scanner.lines", 50);
    private static final String CHARACTERS = "0123456789:.,TZ+-[] /a\u0000~é";
    private static final String[] FORMS = {
        "uuuu-MM-dd'T'HH:mm:ss'Z'",
        "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'",
        "uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'",
        "uuuu-MM-dd'T'HH:mm:ss'+01:30'",
        "uuuu-MM-dd'T'HH:mm:ss.S'-17:59'",
    };

    @Property(tries = 200)
    void readsEveryTimeOfTheUsualFormsItself(@ForAll long seed) {
        Random random = new Random(seed);
        IsoTimes times = new IsoTimes();
        for (int i = 0; i < TIMES; i++) {
            String text = time(random);
            assertThat(parsed(times, text)).as(text).isNotNull().isEqualTo(general(text));
        }
    }

    /** A few characters are changed, so that days, hours and all else go beyond what there is. */
    @Property(tries = 200)
    void neverDisagreesWithTheGeneralReader(@ForAll long seed) {
        Random random = new Random(seed);
        IsoTimes times = new IsoTimes();
        for (int i = 0; i < TIMES; i++) {
            String text = changed(time(random), random);
            Object instant = parsed(times, text);
            if (instant != null) {
                assertThat(instant).as(text).isEqualTo(general(text));
            }
        }
    }

    /** With years that are divisible by 4, 100 and 400, and years that are not. */
    @Example
    void knowsTheCalendar() {
        IsoTimes times = new IsoTimes();
        for (int year : new int[] {1, 1900, 1970, 2000, 2023, 2024, 2100, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format("%04d-%02d-%02dT01:02:03Z", year, month, day);
                    assertThat(parsed(times, text)).as(text).isEqualTo(general(text));
                }
            }
        }
    }

    /** What the general reader reads; null if it is no time. */
    private static Object general(String text) {
        Object time = Timestamps.parse(text);
        return time instanceof BadValue bad && bad != BadValue.PLACEHOLDER_TIME ? null : time;
    }

    /** What the quick reader reads, with placeholders told as its caller tells them. */
    private static Object parsed(IsoTimes times, String text) {
        byte[] bytes = Sources.bytes("0" + text + "0");
        return times.read(bytes, 1, bytes.length - 1) ? ReadTime.zoned(times.second(), times.nano()) : null;
    }

    private static String time(Random random) {
        long second = random.nextLong(-62_135_596_800L, 253_402_300_800L); // the years 1 to 9999
        return DateTimeFormatter.ofPattern(FORMS[random.nextInt(FORMS.length)])
                .format(LocalDateTime.ofEpochSecond(second, random.nextInt(1_000_000_000), ZoneOffset.UTC));
    }

    private static String changed(String time, Random random) {
        StringBuilder text = new StringBuilder(time);
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = random.nextInt(text.length());
            char c = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.setCharAt(at, c);
                default -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
            }
        }
        return text.toString();
    }
}
