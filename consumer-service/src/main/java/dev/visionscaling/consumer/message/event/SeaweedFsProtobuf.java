package dev.visionscaling.consumer.message.event;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * Reads what SeaweedFS's filer sends to Kafka: an {@code EventNotification} of its {@code filer.proto} in protobuf's
 * encoding, with the path as the record's key.
 */
final class SeaweedFsProtobuf {
    private static final int OLD_ENTRY = 1;
    private static final int NEW_ENTRY = 2;
    private static final int NEW_PARENT_PATH = 4;
    private static final int LAST_FIELD = 6;
    private static final int NAME = 1;
    private static final int IS_DIRECTORY = 2;

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    private final ByteBuffer in;
    private boolean removed;
    private Optional<ByteBuffer> added = Optional.empty();
    private String parent = "";

    private SeaweedFsProtobuf(ByteBuffer in) {
        this.in = in;
    }

    /** Returns true for the tag of an old or a new entry. */
    static boolean mayBegin(byte first) {
        return first == (OLD_ENTRY << 3 | BYTES) || first == (NEW_ENTRY << 3 | BYTES);
    }

    /** Returns the meaning of an event; empty if the bytes are anything else. */
    static Optional<Reading> read(byte[] value, MessageContext context) {
        try {
            return new SeaweedFsProtobuf(ByteBuffer.wrap(value))
                    .event(context.key().orElse(""));
        } catch (BufferUnderflowException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private Optional<Reading> event(String key) throws CharacterCodingException {
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            int field = tag >>> 3;
            if (field < 1 || field > LAST_FIELD || !readField(field, tag & 7)) {
                return Optional.empty();
            }
        }
        String path = parent.isEmpty() ? key : parent;
        if (!path.startsWith("/") || !(removed || added.isPresent())) {
            return Optional.empty();
        }
        return Optional.of(added.isPresent() ? created(added.get(), key) : new Reading.Nothing());
    }

    private boolean readField(int field, int wireType) throws CharacterCodingException {
        if (wireType == VARINT) {
            varint(in);
            return field != OLD_ENTRY && field != NEW_ENTRY && field != NEW_PARENT_PATH;
        }
        if (wireType != BYTES) {
            return false;
        }
        ByteBuffer content = bytes(in);
        switch (field) {
            case OLD_ENTRY -> removed = true;
            case NEW_ENTRY -> added = Optional.of(content);
            case NEW_PARENT_PATH -> parent = Utf8.decode(content);
            default -> {}
        }
        return true;
    }

    private Reading created(ByteBuffer entry, String key) throws CharacterCodingException {
        String name = "";
        boolean folder = false;
        while (entry.hasRemaining()) {
            int tag = (int) varint(entry);
            if (tag == (NAME << 3 | BYTES)) {
                name = Utf8.decode(bytes(entry));
            } else if (tag == (IS_DIRECTORY << 3 | VARINT)) {
                folder = varint(entry) != 0;
            } else {
                skip(entry, tag & 7);
            }
        }
        return SeaweedFs.created(parent, name, folder, key);
    }

    private static void skip(ByteBuffer in, int wireType) {
        switch (wireType) {
            case VARINT -> varint(in);
            case FIXED_64 -> in.getLong();
            case BYTES -> bytes(in);
            case FIXED_32 -> in.getInt();
            default -> throw new BufferUnderflowException();
        }
    }

    private static ByteBuffer bytes(ByteBuffer in) {
        long length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer content = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return content;
    }

    private static long varint(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new BufferUnderflowException();
    }
}
