package dev.visionscaling.squeezenet.image.structure;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** Reads a WebP's container (RFC 9649) and the size in its first chunk. */
public final class WebpStructure {
    private static final int LOSSY = 0x56503820; // "VP8 "
    private static final int LOSSLESS = 0x5650384c; // "VP8L"
    private static final int EXTENDED = 0x56503858; // "VP8X"

    private final byte[] bytes;
    private final ByteReader in;

    private WebpStructure(byte[] bytes) {
        this.bytes = bytes;
        this.in = new ByteReader(bytes, "WebP");
    }

    /** Checks an image from front to back. */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        return new WebpStructure(bytes).read();
    }

    private EncodedImage read() throws UndecodableImageException {
        in.skip(4);
        long contentBytes = in.u32LittleEndian();
        new ByteReader(bytes, "WebP").skip(8 + contentBytes);
        in.skip(4);
        int chunk = (int) in.u32();
        in.skip(4);
        return switch (chunk) {
            case LOSSY -> lossy();
            case LOSSLESS -> lossless();
            case EXTENDED -> extended();
            default -> throw UndecodableImageException.corrupt("the WebP image begins with an unknown chunk");
        };
    }

    private EncodedImage lossy() throws UndecodableImageException {
        in.skip(6);
        int width = in.u16LittleEndian() & 0x3fff;
        int height = in.u16LittleEndian() & 0x3fff;
        return EncodedImage.of(bytes, width, height);
    }

    private EncodedImage lossless() throws UndecodableImageException {
        in.skip(1);
        long packed = in.u32LittleEndian();
        return EncodedImage.of(bytes, (packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1);
    }

    private EncodedImage extended() throws UndecodableImageException {
        in.skip(4);
        int width = in.u16LittleEndian() | in.u8() << 16;
        int height = in.u16LittleEndian() | in.u8() << 16;
        return EncodedImage.of(bytes, width + 1, height + 1);
    }
}
