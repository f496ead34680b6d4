package dev.visionscaling.squeezenet.image;

/** Reads an encoded image from front to back; reading past its end means that the image is truncated. */
public final class ByteReader {
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
        while (position < bytes.length) {
            if (bytes[position++] == (byte) value) {
                return;
            }
        }
        throw ended();
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
