package dev.visionscaling.squeezenet.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The texts in a pickle; only such as fit into a message for a person. */
record PickleStrings(ByteBuffer in) {
    private static final int MOST_BYTES = 1 << 12;
    private static final int MOST_NAME_BYTES = 200;

    /** Everything up to the end of the line, which is read too. */
    String line() throws MalformedCheckpointException {
        int start = in.position();
        while (in.get() != '\n') {
            if (in.position() - start > MOST_NAME_BYTES) {
                throw new MalformedCheckpointException("its pickle has a name of more than 200 bytes");
            }
        }
        return decode(in.slice(start, in.position() - start - 1));
    }

    /** The next {@code length} bytes. */
    String utf8(int length) throws MalformedCheckpointException {
        if (length < 0 || length > MOST_BYTES) {
            throw new MalformedCheckpointException("its pickle has a text of " + (length & 0xffffffffL) + " bytes");
        }
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        return decode(bytes);
    }

    private static String decode(ByteBuffer bytes) throws MalformedCheckpointException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // reported below, in the same words as a text with control characters
        }
        throw new MalformedCheckpointException("its pickle has a text that is none");
    }
}
