package io.github.behaviorfeatures.rows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What values of Java would be in JSON. A class that has no such meaning throws an IllegalArgumentException that names it. */
final class Trees {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Trees() {}

    static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, inner) -> object.set(String.valueOf(name), of(inner)));
            return object;
        }
        if (value instanceof Iterable<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(inner -> array.add(of(inner)));
            return array;
        }
        if (value instanceof CharSequence || value instanceof UUID || value instanceof Temporal) {
            return NODES.stringNode(value.toString());
        }
        throw unknown(value);
    }

    /** NaN and infinity are no numbers of JSON, and cost the field. */
    private static JsonNode number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            return Double.isFinite(value)
                    ? DecimalNode.valueOf(new BigDecimal(number.toString()))
                    : NODES.numberNode(value);
        }
        if (number instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        return number instanceof BigInteger whole ? NODES.numberNode(whole) : NODES.numberNode(number.longValue());
    }

    /** A time as a field takes it. */
    static Object time(Temporal time) {
        if (time instanceof LocalDateTime local) {
            return new ReadTime(local.toEpochSecond(ZoneOffset.UTC), local.getNano(), true, false);
        }
        if (time instanceof LocalDate date) {
            return new ReadTime(date.toEpochDay() * 86_400, 0, true, true);
        }
        Instant instant = time instanceof Instant given
                ? given
                : time instanceof OffsetDateTime offset
                        ? offset.toInstant()
                        : time instanceof ZonedDateTime zoned ? zoned.toInstant() : null;
        if (instant == null) {
            throw unknown(time);
        }
        return ReadTime.zoned(instant.getEpochSecond(), instant.getNano());
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException(
                "rows by name: a value of " + value.getClass().getName()
                        + " has no meaning here; give text, a number, a Boolean, an Instant, OffsetDateTime, LocalDateTime or"
                        + " LocalDate, a list or a map");
    }
}
