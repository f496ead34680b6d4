package dev.visionscaling.harness.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that were read at once, and whether the connection is cut after them. */
final class Chunk {
    /** Follows the last bytes of a side that was closed in order. */
    static final Chunk END = new Chunk(new byte[0], false);

    private final byte[] bytes;
    private final boolean last;

    private Chunk(byte[] bytes, boolean last) {
        this.bytes = bytes;
        this.last = last;
    }

    static Chunk of(byte[] buffer, int length) {
        return new Chunk(Arrays.copyOf(buffer, length), false);
    }

    static Chunk of(String text) {
        return new Chunk(text.getBytes(StandardCharsets.ISO_8859_1), false);
    }

    /** Its first bytes, after which the connection is cut. */
    Chunk cutTo(int length) {
        return new Chunk(Arrays.copyOf(bytes, length), true);
    }

    int length() {
        return bytes.length;
    }

    boolean isEnd() {
        return bytes.length == 0;
    }

    boolean isLast() {
        return last;
    }

    boolean startsWith(String text) {
        byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** One character per byte. */
    String text() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    void writeTo(OutputStream out) throws IOException {
        writeTo(out, 0, bytes.length);
    }

    void writeTo(OutputStream out, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        out.flush();
    }
}
