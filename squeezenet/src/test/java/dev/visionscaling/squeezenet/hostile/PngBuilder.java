package dev.visionscaling.squeezenet.hostile;

/** Builds PNGs. */
final class PngBuilder {
    static final byte[] SIGNATURE = BinaryBuilder.latin("\u0089PNG\r\n\u001a\n");
    private static final int PALETTE = 3;

    private PngBuilder() {}

    static byte[] header(long width, long height, int depth, int colour, int interlace) {
        return new BinaryBuilder()
                .u32(width)
                .u32(height)
                .u8(depth)
                .u8(colour)
                .u8(0)
                .u8(0)
                .u8(interlace)
                .toArray();
    }

    /** Returns an all-black image with one bit per pixel, compressed as much as possible. */
    static byte[] black(int width, int height) {
        return whole(header(width, height, 1, 0, 0), BinaryBuilder.deflatedZeros((1 + (width + 7) / 8) * height));
    }

    static byte[] whole(byte[] header, byte[] data) {
        return start(header).chunk("IDAT", data).chunk("IEND", new byte[0]).toArray();
    }

    static BinaryBuilder start(byte[] header) {
        return new BinaryBuilder().raw(SIGNATURE).chunk("IHDR", header);
    }

    /** Returns 16 by 16 pixels of eight bits, all with index 255 into a palette of {@code colours} colours. */
    static byte[] palette(int colours) {
        byte[] rows = new byte[17 * 16];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) (i % 17 == 0 ? 0 : 255);
        }
        BinaryBuilder file = start(header(16, 16, 8, PALETTE, 0));
        if (colours > 0) {
            file.chunk("PLTE", new byte[3 * colours]);
        }
        return file.chunk("IDAT", deflated(rows)).chunk("IEND", new byte[0]).toArray();
    }

    static byte[] deflated(byte[] bytes) {
        java.util.zip.Deflater deflater = new java.util.zip.Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }
}
