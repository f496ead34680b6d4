package dev.visionscaling.consumer.message.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Decodes text strictly: a replaced byte would name another image. */
public final class Utf8 {
    private Utf8() {}

    public static String decode(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    /** Returns the text in Base64; empty if it is neither. */
    static Optional<String> ofBase64(String text) {
        try {
            return Optional.of(decode(ByteBuffer.wrap(Base64.getDecoder().decode(text))));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
