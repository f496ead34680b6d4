package dev.visionscaling.squeezenet.image.structure;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * Reads a PNG's chunks (ISO/IEC 15948, clause 5). Only the chunks with pixels are passed to the decoder, so that
 * transparency, colour profiles, animation and text cannot affect the result.
 */
public final class PngStructure {
    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER = 0x49484452; // IHDR
    private static final int PALETTE = 0x504c5445; // PLTE
    private static final int DATA = 0x49444154; // IDAT
    private static final int END = 0x49454e44; // IEND
    private static final int HEADER_BYTES = 13;
    private static final int FRAME_BYTES = 12;

    private final byte[] bytes;
    private final ByteReader in;
    private final ByteArrayOutputStream pixels;

    private PngStructure(byte[] bytes) {
        this.bytes = bytes;
        this.in = new ByteReader(bytes, "PNG");
        this.pixels = new ByteArrayOutputStream(bytes.length);
    }

    /** Checks an image from front to back. */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        return new PngStructure(bytes).read();
    }

    private EncodedImage read() throws UndecodableImageException {
        in.skip(SIGNATURE_BYTES);
        pixels.write(bytes, 0, SIGNATURE_BYTES);
        if (peekType() != HEADER) {
            throw UndecodableImageException.corrupt("the PNG image does not begin with its header");
        }
        in.skip(8);
        long width = in.u32();
        long height = in.u32();
        in.skip(HEADER_BYTES - 8 + 4);
        keep(SIGNATURE_BYTES, HEADER_BYTES);
        boolean data = false;
        int type;
        do {
            type = readChunk();
            data |= type == DATA;
        } while (type != END);
        if (!data) {
            throw UndecodableImageException.corrupt("the PNG image has no pixels");
        }
        return EncodedImage.of(pixels.toByteArray(), width, height);
    }

    private int peekType() throws UndecodableImageException {
        ByteReader ahead = new ByteReader(bytes, "PNG");
        ahead.skip(in.position() + 4L);
        return (int) ahead.u32();
    }

    private int readChunk() throws UndecodableImageException {
        int start = in.position();
        long length = in.u32();
        int type = (int) in.u32();
        in.skip(length);
        in.skip(4);
        if (type == PALETTE || type == DATA || type == END) {
            keep(start, (int) length);
        }
        return type;
    }

    private void keep(int start, int length) throws UndecodableImageException {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, start + 4, length + 4);
        ByteReader trailer = new ByteReader(bytes, "PNG");
        trailer.skip(start + 8L + length);
        if (trailer.u32() != checksum.getValue()) {
            throw UndecodableImageException.corrupt("the PNG image has a wrong checksum at byte " + start);
        }
        pixels.write(bytes, start, length + FRAME_BYTES);
    }
}
