package dev.visionscaling.squeezenet.image;

/** A GIF's blocks (GIF89a specification). Its size is the logical screen's. */
final class GifStructure {
    private static final int SIGNATURE_BYTES = 6;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final int TRAILER = 0x3b;

    private final byte[] bytes;
    private final ByteReader in;

    GifStructure(byte[] bytes) {
        this.bytes = bytes;
        this.in = new ByteReader(bytes, "GIF");
    }

    EncodedImage inspect() throws UndecodableImageException {
        in.skip(SIGNATURE_BYTES);
        int width = in.u16LittleEndian();
        int height = in.u16LittleEndian();
        int flags = in.u8();
        in.skip(2);
        skipColours(flags);
        int frames = 0;
        int block = in.u8();
        while (block != TRAILER) {
            if (block == FRAME) {
                skipFrame();
                frames++;
            } else if (block == EXTENSION) {
                in.skip(1);
                skipData();
            } else {
                throw UndecodableImageException.corrupt(
                        "the GIF image has an unknown block at byte " + (in.position() - 1));
            }
            block = in.u8();
        }
        if (frames == 0) {
            throw UndecodableImageException.corrupt("the GIF image has no frame");
        }
        return EncodedImage.of(bytes, width, height);
    }

    private void skipFrame() throws UndecodableImageException {
        in.skip(8);
        skipColours(in.u8());
        in.skip(1);
        skipData();
    }

    private void skipColours(int flags) throws UndecodableImageException {
        boolean present = (flags & 0x80) != 0;
        if (present) {
            in.skip(3L << ((flags & 7) + 1));
        }
    }

    private void skipData() throws UndecodableImageException {
        int length = in.u8();
        while (length != 0) {
            in.skip(length);
            length = in.u8();
        }
    }
}
