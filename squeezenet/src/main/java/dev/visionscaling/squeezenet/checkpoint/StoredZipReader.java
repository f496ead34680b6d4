package dev.visionscaling.squeezenet.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Reads a zip in memory as torch writes it: uncompressed, one disk. Only the central directory determines its content;
 * offsets and field lengths follow PKWARE's APPNOTE.TXT.
 */
final class StoredZipReader {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT_BYTES = 0xffff;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_BYTES = 30;

    private final ByteBuffer bytes;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(int method, int checksum, long stored, long size, long header) {}

    /** Reads the directory; entries are checked when they are read. */
    StoredZipReader(byte[] bytes) throws MalformedCheckpointException {
        this.bytes = ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        try {
            readDirectory();
        } catch (IndexOutOfBoundsException e) {
            throw new MalformedCheckpointException("its zip directory points beyond its end");
        }
    }

    private void readDirectory() throws MalformedCheckpointException {
        int end = findEnd();
        int count = unsigned(end + 10);
        long position = Integer.toUnsignedLong(bytes.getInt(end + 16));
        for (int i = 0; i < count; i++) {
            int at = inFile(position);
            if (bytes.getInt(at) != ENTRY_SIGNATURE) {
                throw new MalformedCheckpointException("its zip directory is damaged");
            }
            int nameBytes = unsigned(at + 28);
            String name = text(at + ENTRY_BYTES, nameBytes);
            Entry entry = new Entry(
                    unsigned(at + 10),
                    bytes.getInt(at + 16),
                    Integer.toUnsignedLong(bytes.getInt(at + 20)),
                    Integer.toUnsignedLong(bytes.getInt(at + 24)),
                    Integer.toUnsignedLong(bytes.getInt(at + 42)));
            if (entries.put(name, entry) != null) {
                throw new MalformedCheckpointException("its zip directory lists an entry twice");
            }
            position = (long) at + ENTRY_BYTES + nameBytes + unsigned(at + 30) + unsigned(at + 32);
        }
    }

    private int findEnd() throws MalformedCheckpointException {
        int last = bytes.limit() - END_BYTES;
        for (int at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--) {
            if (bytes.getInt(at) == END_SIGNATURE) {
                return at;
            }
        }
        throw new MalformedCheckpointException("it is a zip archive without an end record");
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** Returns the content of an entry; empty if there is none with this name. */
    Optional<ByteBuffer> content(String name) throws MalformedCheckpointException {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.method() != 0 || entry.stored() != entry.size()) {
            throw new MalformedCheckpointException("its entry " + name + " is compressed, which torch.save never does");
        }
        try {
            int header = inFile(entry.header());
            if (bytes.getInt(header) != LOCAL_SIGNATURE) {
                throw new MalformedCheckpointException("its entry " + name + " is not where the directory says");
            }
            int start = header + LOCAL_BYTES + unsigned(header + 26) + unsigned(header + 28);
            ByteBuffer content = bytes.slice(start, Math.toIntExact(entry.size()));
            CRC32 checksum = new CRC32();
            checksum.update(content.duplicate());
            if ((int) checksum.getValue() != entry.checksum()) {
                throw new MalformedCheckpointException("its entry " + name + " is damaged: the checksum is wrong");
            }
            return Optional.of(content.order(ByteOrder.LITTLE_ENDIAN));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new MalformedCheckpointException("its entry " + name + " points beyond its end");
        }
    }

    private int inFile(long position) {
        if (position > bytes.limit()) {
            throw new IndexOutOfBoundsException();
        }
        return (int) position;
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private String text(int at, int length) throws MalformedCheckpointException {
        String text = StandardCharsets.UTF_8.decode(bytes.slice(at, length)).toString();
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedCheckpointException("its zip directory has a name that is not text");
        }
        return text;
    }
}
