package io.github.behaviorfeatures.rows;

import io.github.behaviorfeatures.text.Placeholders;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads single times as the tables' times are read, for who has no row around them. */
public final class Instants {

    private Instants() {}

    /** The time that a text stands for, bare ones in a zone; null if it is blank, unreadable or a placeholder. */
    public static @Nullable Instant of(String text, ZoneId bare) {
        Object time = Values.ofText(FieldType.Kind.TIME, text);
        return time instanceof ReadTime read ? placed(read, bare) : time instanceof Instant instant ? instant : null;
    }

    /** Whether the text is a time without a zone. */
    public static boolean isBare(String text) {
        return Values.ofText(FieldType.Kind.TIME, text) instanceof ReadTime;
    }

    /** The time that a number of seconds, milliseconds, ... stands for; null if it is a placeholder. */
    public static @Nullable Instant of(BigDecimal epoch) {
        return Timestamps.ofEpoch(epoch) instanceof Instant instant ? instant : null;
    }

    private static @Nullable Instant placed(ReadTime read, ZoneId bare) {
        Instant instant = LocalDateTime.ofEpochSecond(read.second(), read.nano(), ZoneOffset.UTC)
                .atZone(bare)
                .toInstant();
        return Placeholders.isTime(instant) ? null : instant;
    }
}
