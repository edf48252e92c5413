package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.input.Address;
import io.github.behaviorfeatures.input.Metafield;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random rows of all that a record can hold, usual and unusual. */
public final class HostileRows {
    private static final List<String> WORDS = List.of(
            "product_viewed",
            "cart_viewed",
            "",
            " ",
            "0",
            "00",
            "007",
            "-1",
            "12345678901234567",
            "999999999999999999",
            "9999999999999999999",
            "é",
            "ÿĀ",
            "👍🏽 ok",
            "\uD83D",
            "\uDC4D\uD83D",
            "\u0000\n\"\\",
            "0A0B0C0D-0000-0000-0000-00000000000F",
            "0a0b0c0d-0000-0000-0000-00000000000f",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "0a0b0c0d_0000-0000-0000-00000000000f",
            "x".repeat(63),
            "y".repeat(65),
            "é".repeat(70_000),
            "€".repeat(20_000));
    /** Seconds of a time that is too far away to be packed as milliseconds. */
    private static final long FAR = 1L << 42;

    private static final List<Instant> TIMES = List.of(
            Instant.EPOCH,
            Instant.MIN,
            Instant.MAX,
            Instant.parse("2026-11-01T09:30:00.123456789Z"),
            Instant.parse("1969-12-31T23:59:59.999999999Z"),
            Instant.ofEpochSecond(FAR),
            Instant.ofEpochSecond(-FAR),
            Instant.ofEpochSecond(FAR - 1, 999_999_999),
            Instant.ofEpochSecond(1 - FAR));
    private static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            8.2,
            -189.70,
            0.1 + 0.2,
            1e15,
            1e300,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Math.PI,
            (double) (1L << 50),
            -1125899906842624.5,
            0.001,
            0.0001);

    private static final List<BadValue> BAD_VALUES = List.of(
            BadValue.UNREADABLE,
            BadValue.WRONG_TYPE,
            BadValue.PLACEHOLDER_ID,
            BadValue.PLACEHOLDER_TIME,
            BadValue.unreadableTime("soon"));

    private final Random random;

    public HostileRows(long seed) {
        this.random = new Random(seed);
    }

    private <T> @Nullable T sometimes(Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    public String word() {
        return switch (random.nextInt(5)) {
            case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
            case 1 -> Long.toString(random.nextLong());
            case 2 -> "word " + random.nextInt(30);
            default -> one(WORDS);
        };
    }

    @Nullable
    public String text() {
        return sometimes(this::word);
    }

    @Nullable
    public Instant time() {
        return sometimes(() -> switch (random.nextInt(3)) {
            case 0 -> one(TIMES);
            case 1 -> Instant.ofEpochMilli(1_780_000_000_000L + random.nextInt());
            default -> Instant.ofEpochSecond(1_780_000_000L + random.nextInt(), random.nextInt(1_000_000_000));
        });
    }

    private ReadTime bareTime() {
        return new ReadTime(1_780_000_000L + random.nextInt(), random.nextInt(2), true, random.nextBoolean());
    }

    @Nullable
    public Double number() {
        return sometimes(() -> switch (random.nextInt(3)) {
            case 0 -> one(NUMBERS);
            case 1 -> random.nextInt(100_000) / 100.0;
            default -> Double.longBitsToDouble(random.nextLong());
        });
    }

    /** A row as the JSON library may have read it. */
    public Row row(Fields fields) {
        Row row = new Row(fields);
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.wireName(i);
            Field<?> field = fields.named(name);
            Object value = value(field.type(), name);
            row.put(field, name, random.nextInt(20) == 0 && !"c".equals(value) ? one(BAD_VALUES) : value);
        }
        row.placeBareTimes(ZoneOffset.UTC);
        return row;
    }

    private @Nullable Object value(FieldType<?> type, String name) {
        if (type == FieldType.METAFIELDS) {
            return sometimes(() -> some(() -> new Metafield(word(), word(), text())));
        }
        if (type == FieldType.ADDRESS) {
            return sometimes(() -> new Address(text(), text(), text(), text()));
        }
        return switch (type.kind()) {
            case TIME -> random.nextInt(4) == 0 ? bareTime() : time();
            case DECIMAL, MONEY -> number();
            case TAGS -> sometimes(() -> some(this::word));
            default -> name.equals("customer_id") ? "c" : text();
        };
    }

    public <T> List<T> some(Supplier<T> make) {
        return Stream.generate(make).limit(random.nextInt(4)).toList();
    }

    public List<Integer> numbers(int most, int bound) {
        return IntStream.generate(() -> random.nextInt(bound))
                .limit(random.nextInt(most + 1))
                .boxed()
                .toList();
    }
}
