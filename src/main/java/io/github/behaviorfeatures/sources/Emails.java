package io.github.behaviorfeatures.sources;

import io.github.behaviorfeatures.text.Blanks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Ids in place of e-mail addresses, which are never written as they are. */
final class Emails {
    private static final String PREFIX = "email:";
    private static final int BYTES = 8;

    private Emails() {}

    /** {@code email:} and 16 hexadecimal digits, the same for every spelling of an address. */
    static String id(String address) {
        byte[] text = Blanks.strip(address).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return PREFIX + HexFormat.of().formatHex(sha256().digest(text), 0, BYTES);
    }

    static boolean isId(String customerId) {
        return customerId.startsWith(PREFIX);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
