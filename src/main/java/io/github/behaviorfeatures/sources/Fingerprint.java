package io.github.behaviorfeatures.sources;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * 128 bits that tell texts apart, in place of the texts: among a billion texts the chance that two have the same is below
 * one in 10^20.
 *
 * @param high one half
 * @param low the other
 */
record Fingerprint(long high, long low) {
    static final Fingerprint NONE = new Fingerprint(0, 0);

    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xC2B2AE3D27D4EB4FL;
    private static final long C = 0x100000001B3L;

    static Fingerprint of(String text) {
        long a = text.length() * A;
        long b = text.length() * B;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            a = Long.rotateLeft(a ^ c, 23) * A;
            b = (b ^ c) * C;
        }
        return new Fingerprint(mixed(a), mixed(b ^ A));
    }

    /** That of this and then another; the order matters. */
    Fingerprint then(Fingerprint next) {
        return new Fingerprint(mixed(high * B + next.high + A), mixed(low * A + next.low + B));
    }

    /** That of this and another in any order. */
    Fingerprint with(Fingerprint other) {
        return new Fingerprint(high + other.high, low + other.low);
    }

    /** Murmur's finaliser: every bit of the input changes half of the output. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    /** That of a value whatever its spelling: nulls are dropped, numbers and their texts are the same. */
    static Fingerprint of(JsonNode node) {
        if (node.isArray()) {
            Fingerprint all = of("[");
            for (JsonNode element : node) {
                all = all.then(of(element));
            }
            return all;
        }
        if (node.isObject()) {
            Fingerprint all = of("{");
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                if (!property.getValue().isNull()) {
                    all = all.with(of(property.getKey()).then(of(property.getValue())));
                }
            }
            return all;
        }
        return node.isNull() || node.isMissingNode() ? NONE : ofScalar(node.asString());
    }

    /** That of a text or the digits of a number: {@code 5}, {@code 5.0} and {@code "5"} are the same. */
    static Fingerprint ofScalar(String text) {
        return of(isDecimal(text) ? number(text) : text);
    }

    private static String number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Digits with a fraction or leading zeros: other numbers are spelt in one way. Not longer than numbers are. */
    private static boolean isDecimal(String text) {
        int length = text.length();
        int from = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        if (length == from || length > 60) {
            return false;
        }
        boolean hasPoint = false;
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            boolean isPoint = c == '.' && !hasPoint && i > from && i < length - 1;
            hasPoint |= isPoint;
            if (!isPoint && (c < '0' || c > '9')) {
                return false;
            }
        }
        return hasPoint || text.charAt(from) == '0';
    }
}
