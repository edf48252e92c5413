package io.github.behaviorfeatures.cli.options;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The instants that rows are computed as of: one, or those of a range such as {@code 2026-01-01..2026-06-01/P1M}.
 *
 * @param all at least one, ascending
 */
public record Instants(List<Instant> all) {

    /** More would be a mistake, such as minutes (1m) for months (P1M). */
    static final int MOST = 5_000;

    private static final String RANGE = "..";

    /**
     * Copies the list.
     *
     * @param all as above
     */
    public Instants {
        all = List.copyOf(all);
    }

    /**
     * One instant.
     *
     * @param instant the instant
     * @return it alone
     */
    public static Instants of(Instant instant) {
        return new Instants(List.of(instant));
    }

    /**
     * Whether there are several.
     *
     * @return false for one
     */
    public boolean areSeveral() {
        return all.size() > 1;
    }

    /**
     * The earliest.
     *
     * @return the only one, if there is one
     */
    public Instant first() {
        return all.get(0);
    }

    /**
     * The latest.
     *
     * @return the only one, if there is one
     */
    public Instant last() {
        return all.get(all.size() - 1);
    }

    /** An instant as {@code --as-of} has it elsewhere, or {@code FROM..TO/STEP}. */
    static final class Option implements ITypeConverter<Instants> {

        private static final Converters.AsOf INSTANT = new Converters.AsOf();

        @Override
        public Instants convert(String text) {
            int dots = text.indexOf(RANGE);
            if (dots < 0) {
                return of(INSTANT.convert(text));
            }
            int slash = text.lastIndexOf('/');
            if (slash < dots) {
                throw refusal(text, "a range needs its step, as in 2026-01-01..2026-06-01/P1M");
            }
            Instant from = INSTANT.convert(text.substring(0, dots));
            Instant to = INSTANT.convert(text.substring(dots + RANGE.length(), slash));
            if (to.isBefore(from)) {
                throw refusal(text, "its end lies before its start");
            }
            return new Instants(instants(text, from, to, step(text, text.substring(slash + 1))));
        }

        /** Each from the start, so that the end of a month stays one: 31 January, 28 February, 31 March. */
        private static List<Instant> instants(String text, Instant from, Instant to, TemporalAmount step) {
            List<Instant> instants = new ArrayList<>();
            Instant next = from;
            while (next != null && !next.isAfter(to)) {
                if (instants.size() == MOST) {
                    throw refusal(text, "it has more than " + MOST + " instants; a month is P1M, 1m a minute");
                }
                instants.add(next);
                next = after(from, step, instants.size());
            }
            return instants;
        }

        /** Null if it lies beyond all time. */
        private static @Nullable Instant after(Instant from, TemporalAmount step, int times) {
            try {
                return step instanceof Period period
                        ? from.atOffset(ZoneOffset.UTC)
                                .plus(period.multipliedBy(times))
                                .toInstant()
                        : from.plus(((Duration) step).multipliedBy(times));
            } catch (DateTimeException | ArithmeticException e) {
                return null;
            }
        }

        private static TemporalAmount step(String text, String step) {
            TemporalAmount amount = parsed(text, step);
            boolean forward = amount instanceof Period period
                    ? !period.isNegative() && !period.isZero()
                    : !((Duration) amount).isNegative() && !((Duration) amount).isZero();
            if (!forward) {
                throw refusal(text, "its step is not longer than nothing");
            }
            return amount;
        }

        private static TemporalAmount parsed(String text, String step) {
            String iso = step.toUpperCase(Locale.ROOT);
            try {
                if (step.matches("\\d{1,6}[dw]")) {
                    return Period.parse("P" + iso);
                }
                if (step.matches("\\d{1,6}[hm]")) {
                    return Duration.parse("PT" + iso);
                }
                return iso.contains("T") ? Duration.parse(iso) : Period.parse(iso);
            } catch (DateTimeParseException e) {
                throw refusal(text, "\"" + step + "\" is no step such as P1M (a month), P7D, 1w, 30d or 12h");
            }
        }

        private static TypeConversionException refusal(String text, String why) {
            return new TypeConversionException("\"" + text + "\": " + why);
        }
    }
}
