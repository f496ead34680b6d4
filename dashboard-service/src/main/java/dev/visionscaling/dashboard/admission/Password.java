package dev.visionscaling.dashboard.admission;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Compares passwords in constant time. */
final class Password {
    private static final String BASIC = "Basic ";

    private final byte[] digest;

    Password(String password) {
        this.digest = digest(password.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns true if the header {@code authorization} contains the password, with any user name. */
    boolean isIn(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            String pair = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(BASIC.length()).strip()),
                    StandardCharsets.UTF_8);
            String given = pair.substring(pair.indexOf(':') + 1);
            return MessageDigest.isEqual(digest, digest(given.getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return false; // not base64
        }
    }

    private static byte[] digest(byte[] password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
