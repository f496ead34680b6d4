package dev.visionscaling.squeezenet.checkpoint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the strings in a pickle; keeps only those that could be a name. */
record PickleStrings(ByteBuffer in) {
    private static final int MAX_BYTES = 1 << 12;
    private static final int MAX_NAME_BYTES = 200;

    /** Reads up to and including the end of the line, and returns the text before it. */
    String line() throws MalformedCheckpointException {
        int start = in.position();
        while (in.get() != '\n') {
            if (in.position() - start > MAX_NAME_BYTES) {
                throw new MalformedCheckpointException("its pickle has a name of more than 200 bytes");
            }
        }
        return decode(in.slice(start, in.position() - start - 1));
    }

    /** Reads the next {@code length} bytes. */
    PickleValue value(int length) throws MalformedCheckpointException {
        if (length < 0) {
            throw new MalformedCheckpointException("its pickle has a string of " + (length & 0xffffffffL) + " bytes");
        }
        ByteBuffer bytes = skip(length);
        return length > MAX_BYTES
                ? PickleValue.Plain.LONG_TEXT
                : new PickleValue.Text(StandardCharsets.UTF_8.decode(bytes).toString());
    }

    /** Returns the next {@code length} bytes and goes on behind them. */
    ByteBuffer skip(int length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        return bytes;
    }

    private static String decode(ByteBuffer bytes) throws MalformedCheckpointException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // reported below, like a string with control characters
        }
        throw new MalformedCheckpointException("its pickle has a string that is not text");
    }
}
