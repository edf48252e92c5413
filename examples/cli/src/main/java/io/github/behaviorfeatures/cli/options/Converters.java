package io.github.behaviorfeatures.cli.options;

import io.github.behaviorfeatures.activity.Vocabulary;
import io.github.behaviorfeatures.input.BareTimes;
import io.github.behaviorfeatures.input.Table;
import io.github.behaviorfeatures.json.BehaviorJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the values of options are read. */
public final class Converters {

    private Converters() {}

    /**
     * Teaches picocli the types that the options have.
     *
     * @param commandLine with all its commands
     */
    public static void register(CommandLine commandLine) {
        commandLine
                .registerConverter(Instant.class, new AsOf())
                .registerConverter(Instants.class, new Instants.Option())
                .registerConverter(Duration.class, new Days())
                .registerConverter(ZoneId.class, new Zone())
                .registerConverter(BareTimes.class, new ZoneOfBareTimes())
                .registerConverter(Currency.class, new CurrencyCode())
                .registerConverter(Alias.class, new AliasOption())
                .registerConverter(Column.class, new ColumnOption())
                .registerConverter(IgnoredHost.class, new HostOption());
    }

    /** A time in any spelling that the tables may have; without a zone in UTC. */
    static final class AsOf implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return BehaviorJson.readTime(text, ZoneOffset.UTC)
                    .orElseThrow(() -> new TypeConversionException("\"" + text
                            + "\" is no instant such as 2026-06-30T22:00:00Z or 2026-07-01T00:00:00+02:00, and no date such"
                            + " as 2026-07-01, of the years 1971 to 9999"));
        }
    }

    /** A length of time: days, hours or minutes as in 3d, 72h, 90m, or as ISO-8601 has it (P3D, PT72H). */
    static final class Days implements ITypeConverter<Duration> {
        private static final Duration LONGEST = Duration.ofDays(36_500);

        @Override
        public Duration convert(String text) {
            return BehaviorJson.readDuration(text)
                    .filter(duration -> duration.compareTo(LONGEST) <= 0)
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + text + "\" is no length of time such as 3d, 72h or PT90M, up to 36500d"));
        }
    }

    /** A time zone. */
    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("\"" + text + "\" is no time zone such as Europe/Berlin");
            }
        }
    }

    /** The zone of times that are written without one: an IANA zone, or {@code shop}. */
    static final class ZoneOfBareTimes implements ITypeConverter<BareTimes> {
        @Override
        public BareTimes convert(String text) {
            return text.equalsIgnoreCase("shop") ? BareTimes.ofShop() : BareTimes.in(new Zone().convert(text));
        }
    }

    /** An ISO 4217 code, in any case. */
    static final class CurrencyCode implements ITypeConverter<Currency> {
        @Override
        public Currency convert(String text) {
            try {
                return Currency.getInstance(text.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("\"" + text + "\" is no currency such as EUR");
            }
        }
    }

    /**
     * What a name in the data means.
     *
     * @param kind of what it is a name
     * @param name as the data has it
     * @param canonical as the library has it
     */
    public record Alias(Vocabulary.Kind kind, String name, String canonical) {
        /**
         * Adds the name to a vocabulary.
         *
         * @param vocabulary that may know the name already
         * @return a vocabulary that knows it in this meaning
         */
        public Vocabulary addTo(Vocabulary vocabulary) {
            return vocabulary.withAlias(kind, name, canonical);
        }
    }

    /**
     * Which column of a table as CSV holds a field.
     *
     * @param table the table
     * @param field the field, as JSON has it
     * @param name the name of the column
     */
    public record Column(Table table, String field, String name) {}

    /** {@code TABLE.FIELD=COLUMN}. */
    static final class ColumnOption implements ITypeConverter<Column> {
        @Override
        public Column convert(String text) {
            int dot = text.indexOf('.');
            int equals = text.indexOf('=');
            if (dot > 0 && dot + 1 < equals && equals + 1 < text.length()) {
                for (Table table : Table.values()) {
                    if (table.wireName().equals(text.substring(0, dot))) {
                        return new Column(table, text.substring(dot + 1, equals), text.substring(equals + 1));
                    }
                }
            }
            throw new TypeConversionException(
                    "\"" + text + "\" is not of the form TABLE.FIELD=COLUMN, such as user_sessions.start_time=Begin");
        }
    }

    /** {@code [KIND:]NAME=CANONICAL}. A name may contain colons and equals signs; a canonical name does not. */
    static final class AliasOption implements ITypeConverter<Alias> {
        @Override
        public Alias convert(String text) {
            int equals = text.lastIndexOf('=');
            if (equals < 0) {
                throw new TypeConversionException("\"" + text + "\" is not of the form NAME=CANONICAL");
            }
            Alias alias = alias(text.substring(0, equals), text.substring(equals + 1));
            try {
                alias.addTo(Vocabulary.standard());
                return alias;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }

        private static Alias alias(String name, String canonical) {
            int colon = name.indexOf(':');
            Optional<Vocabulary.Kind> kind = Arrays.stream(Vocabulary.Kind.values())
                    .filter(any -> any.wireName().equals(name.substring(0, Math.max(0, colon))))
                    .findFirst();
            if (kind.isPresent()) {
                return new Alias(kind.get(), name.substring(colon + 1), canonical);
            }
            if (colon >= 0 && !name.startsWith("shopify:")) { // a typing mistake must not turn a device into an event
                throw new TypeConversionException("\"" + name.substring(0, colon) + "\" is no kind of alias; kinds are "
                        + Arrays.stream(Vocabulary.Kind.values())
                                .map(Vocabulary.Kind::wireName)
                                .collect(Collectors.joining(", "))
                        + "; an event whose name has a colon is written event:NAME=CANONICAL");
            }
            return new Alias(Vocabulary.Kind.EVENT, name, canonical);
        }
    }

    /**
     * A host that customers do not come from.
     *
     * @param host with its subdomains
     */
    public record IgnoredHost(String host) {
        /**
         * Adds the host to a vocabulary.
         *
         * @param vocabulary that may know the host already
         * @return a vocabulary that ignores it
         */
        public Vocabulary addTo(Vocabulary vocabulary) {
            return vocabulary.withIgnoredHost(host);
        }
    }

    /** A host such as {@code shop.example.com}. */
    static final class HostOption implements ITypeConverter<IgnoredHost> {
        @Override
        public IgnoredHost convert(String text) {
            IgnoredHost host = new IgnoredHost(text);
            try {
                host.addTo(Vocabulary.standard());
                return host;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
