package dev.visionscaling.squeezenet.image;

import java.util.Set;

/** Reads a BMP's headers and checks that all rows that they declare are present. */
final class BmpStructure {
    /** The valid lengths of the second header, from OS/2's to version 5. */
    static final Set<Integer> KNOWN_HEADERS = Set.of(12, 40, 52, 56, 64, 108, 124);

    private static final int OLDEST_HEADER = 12;
    private static final int RLE8 = 1;
    private static final int RLE4 = 2;

    private final byte[] bytes;

    BmpStructure(byte[] bytes) {
        this.bytes = bytes;
    }

    EncodedImage inspect() throws UndecodableImageException {
        ByteReader in = new ByteReader(bytes, "BMP");
        in.skip(2);
        long fileBytes = in.u32LittleEndian();
        in.skip(4);
        long pixelOffset = in.u32LittleEndian();
        boolean oldest = in.u32LittleEndian() == OLDEST_HEADER;
        long width = oldest ? in.u16LittleEndian() : in.i32LittleEndian();
        long height = Math.abs((long) (oldest ? in.u16LittleEndian() : in.i32LittleEndian()));
        in.skip(2);
        int bitsPerPixel = in.u16LittleEndian();
        int compression = oldest ? 0 : in.i32LittleEndian();
        EncodedImage image = EncodedImage.of(bytes, width, height);
        boolean packed = compression == RLE8 || compression == RLE4;
        long rowBytes = (width * bitsPerPixel + 31) / 32 * 4;
        long end = packed ? fileBytes : pixelOffset + rowBytes * height;
        new ByteReader(bytes, "BMP").skip(end);
        return image;
    }
}
