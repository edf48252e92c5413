package io.github.behaviorfeatures.sources;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Bits that tell texts apart, in place of the texts: 128, so that among a billion texts hardly ever two have the same.
 *
 * @param high one half
 * @param low the other
 */
record Fingerprint(long high, long low) {
    static final Fingerprint NONE = new Fingerprint(0, 0);

    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xC2B2AE3D27D4EB4FL;

    static Fingerprint of(String text) {
        int length = text.length();
        long one = length;
        long other = ~length; // mixed in another way, so that what is equal in one half is not in the other
        int i = 0;
        for (; i + 3 < length; i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            one = (one ^ four) * A;
            one ^= one >>> 32;
            other = (other + four) * B;
            other ^= other >>> 29;
        }
        for (; i < length; i++) {
            one = (one ^ text.charAt(i)) * A;
            one ^= one >>> 32;
            other = (other + text.charAt(i)) * B;
            other ^= other >>> 29;
        }
        return new Fingerprint(mixed(one), mixed(other));
    }

    /** That of this and then another; the order matters. */
    Fingerprint then(Fingerprint next) {
        return new Fingerprint(mixed(high * B + next.high + A), mixed(low * A + next.low + B));
    }

    /** The same for keys of a kind of source, which are no keys of another. */
    Fingerprint of(SourceKind kind) {
        return new Fingerprint(mixed(high + kind.ordinal() * A), low);
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

    /** That of a value: nulls are dropped, a number and its text are the same. */
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
        return node.isNull() || node.isMissingNode() ? NONE : of(node.asString());
    }
}
