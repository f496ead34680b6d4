package dev.visionscaling.squeezenet.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds files byte by byte. */
final class BinaryBuilder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] join(byte[]... parts) {
        BinaryBuilder all = new BinaryBuilder();
        for (byte[] part : parts) {
            all.raw(part);
        }
        return all.toArray();
    }

    /** Returns one byte per character. */
    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns zlib data that inflates to {@code count} zeros. */
    static byte[] deflatedZeros(int count) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        byte[] block = new byte[1 << 16];
        byte[] packed = new byte[1 << 16];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int left = count; left > 0; left -= block.length) {
            deflater.setInput(block, 0, Math.min(left, block.length));
            while (!deflater.needsInput()) {
                out.write(packed, 0, deflater.deflate(packed));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(packed, 0, deflater.deflate(packed));
        }
        deflater.end();
        return out.toByteArray();
    }

    BinaryBuilder raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    BinaryBuilder latin1(String text) {
        return raw(latin(text));
    }

    BinaryBuilder u8(int value) {
        out.write(value);
        return this;
    }

    BinaryBuilder u16(int value) {
        return u8(value >> 8).u8(value);
    }

    BinaryBuilder u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    BinaryBuilder u16Little(int value) {
        return u8(value).u8(value >> 8);
    }

    BinaryBuilder u32Little(long value) {
        return u16Little((int) value).u16Little((int) (value >> 16));
    }

    /** Returns a PNG chunk with its checksum. */
    BinaryBuilder chunk(String type, byte[] data) {
        CRC32 checksum = new CRC32();
        checksum.update(latin(type));
        checksum.update(data);
        return u32(data.length).latin1(type).raw(data).u32(checksum.getValue());
    }

    /** Returns a JPEG segment. */
    BinaryBuilder segment(int marker, byte[] data) {
        return u8(0xff).u8(marker).u16(data.length + 2).raw(data);
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
