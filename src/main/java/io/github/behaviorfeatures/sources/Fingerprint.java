package io.github.behaviorfeatures.sources;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Bits that tell texts apart, in place of the texts: 96 that count, so that among a billion texts the chance that two have
 * the same is one in 10^11.
 *
 * @param high one half
 * @param low the other
 */
record Fingerprint(long high, long low) {
    static final Fingerprint NONE = new Fingerprint(0, 0);

    private static final long A = 0x9E3779B97F4A7C15L;
    private static final long B = 0xC2B2AE3D27D4EB4FL;

    static Fingerprint of(String text) {
        long bits = text.length();
        for (int i = 0; i < text.length(); i++) {
            bits = (bits ^ text.charAt(i)) * A;
            bits ^= bits >>> 32;
        }
        // the second half of another kind, so that what is equal in one is not in the other
        return new Fingerprint(mixed(bits), mixed(bits * B + text.hashCode()));
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
