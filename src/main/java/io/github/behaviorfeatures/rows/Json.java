package io.github.behaviorfeatures.rows;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The only way JSON is parsed here: UTF-8, one object and nothing after it, strict with one exception: unquoted NaN and
 * Infinity, which Python for example writes, are accepted and count as bad values of their field.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            // names are the same objects as the constants they are compared with
            .enable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    /** A class of its own, since few callers need trees and creating a mapper is slow. */
    private static final class Trees {
        /** Keeps decimals as written: 1.10 stays 1.10. */
        private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();

        private static final ObjectReader KEYS_ONCE =
                MAPPER.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    private Json() {}

    /**
     * Reads one object.
     *
     * @param reading called at the start of the object, returns at its end
     * @throws Problem if it is not one object, or {@code reading} rejects it
     */
    public static <T> T read(byte[] bytes, int from, int length, Function<JsonParser, T> reading) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw Problem.expected("a JSON object", in);
            }
            T value = reading.apply(in);
            if (in.nextToken() != null) {
                throw Problem.expected("one JSON object", "more after it");
            }
            return value;
        } catch (JacksonException e) {
            throw Problem.of(e);
        } catch (ArithmeticException | NumberFormatException e) { // no cause: its message quotes the number
            throw Problem.expected("numbers within limits", "one with an exponent beyond them");
        }
    }

    /** Reads a source that is one object; a {@link Problem} names the source. */
    public static <T> T read(byte[] bytes, String name, Function<JsonParser, T> reading) {
        try {
            return read(bytes, 0, bytes.length, reading);
        } catch (Problem problem) {
            throw problem.at(name);
        }
    }

    /** Reads one value of any type, as {@link #value(byte[], int, int, Function)} does. */
    public static @Nullable Object value(byte[] bytes, Function<JsonParser, @Nullable Object> reading) {
        return value(bytes, 0, bytes.length, reading);
    }

    /**
     * Reads one value of any type.
     *
     * @param reading called at the first token of the value, returns at its last
     * @throws Problem if it is not one value, or {@code reading} rejects it
     */
    public static @Nullable Object value(
            byte[] bytes, int from, int length, Function<JsonParser, @Nullable Object> reading) {
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            in.nextToken();
            Object value = reading.apply(in);
            if (in.nextToken() != null) {
                throw Problem.expected("one JSON value", "more after it");
            }
            return value;
        } catch (JacksonException e) {
            throw Problem.of(e);
        }
    }

    /** As {@link #tree}, of what people write by hand: nobody knows which value of a key that stands twice is meant. */
    public static JsonNode treeOfKeysOnce(JsonParser in) {
        try {
            return Trees.KEYS_ONCE.readTree(in);
        } catch (MismatchedInputException e) {
            throw Problem.keyTwice(e);
        }
    }

    /** The parser's current value as a tree; the parser is left at its end. */
    public static JsonNode tree(JsonParser in) {
        return Trees.MAPPER.readTree(in);
    }

    /** A parser over a tree, at its first token. */
    public static JsonParser tokens(JsonNode tree) {
        JsonParser in = Trees.MAPPER.treeAsTokens(tree);
        in.nextToken();
        return in;
    }
}
