package dev.visionscaling.squeezenet.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads an encoded image from front to back; reading past its end means that the image is truncated. */
public final class ByteReader {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long EACH_BYTE = 0x0101_0101_0101_0101L;

    private final byte[] bytes;
    private final String format;
    private boolean spaceBehind;
    private int position;

    /** @param format the format's name in messages */
    public ByteReader(byte[] bytes, String format) {
        this.bytes = bytes;
        this.format = format;
    }

    /** Returns a reader that starts at {@code position} and finds one space behind the last byte. */
    public static ByteReader withSpaceBehind(byte[] bytes, String format, int position) {
        ByteReader reader = new ByteReader(bytes, format);
        reader.position = position;
        reader.spaceBehind = true;
        return reader;
    }

    public int position() {
        return position;
    }

    public int u8() throws UndecodableImageException {
        if (spaceBehind && position == bytes.length) {
            spaceBehind = false;
            return ' ';
        }
        require(1);
        return bytes[position++] & 0xff;
    }

    public int u16() throws UndecodableImageException {
        return u8() << 8 | u8();
    }

    public int u16LittleEndian() throws UndecodableImageException {
        return u8() | u8() << 8;
    }

    public long u32() throws UndecodableImageException {
        return (long) u16() << 16 | u16();
    }

    public int i32LittleEndian() throws UndecodableImageException {
        return u16LittleEndian() | u16LittleEndian() << 16;
    }

    public long u32LittleEndian() throws UndecodableImageException {
        return i32LittleEndian() & 0xffffffffL;
    }

    public void skip(long count) throws UndecodableImageException {
        require(count);
        position += (int) count;
    }

    /** Moves just past the next byte with this value. */
    public void skipPast(int value) throws UndecodableImageException {
        long repeated = (value & 0xff) * EACH_BYTE;
        // Eight bytes at once, since a large JPEG is all data between two markers.
        while (position <= bytes.length - Long.BYTES && !hasZero((long) EIGHT_BYTES.get(bytes, position) ^ repeated)) {
            position += Long.BYTES;
        }
        while (position < bytes.length) {
            if (bytes[position++] == (byte) value) {
                return;
            }
        }
        throw ended();
    }

    private static boolean hasZero(long eight) {
        return ((eight - EACH_BYTE) & ~eight & (EACH_BYTE << 7)) != 0;
    }

    private void require(long count) throws UndecodableImageException {
        if (count > bytes.length - position) {
            throw ended();
        }
    }

    public UndecodableImageException ended() {
        return UndecodableImageException.truncated(
                "the " + format + " image ends after " + bytes.length + " bytes, before its end");
    }
}
