package dev.visionscaling.squeezenet.image;

import java.io.ByteArrayOutputStream;

/**
 * Reads a GIF's blocks (GIF89a specification). Only the first frame is passed to the decoder, opaque, on a screen that
 * is large enough for it: this is what Pillow converts to RGB.
 */
final class GifStructure {
    private static final int SIGNATURE_BYTES = 6;
    private static final int HEADER_BYTES = SIGNATURE_BYTES + 7;
    private static final int BACKGROUND = HEADER_BYTES - 2;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int FRAME = 0x2c;
    private static final int TRAILER = 0x3b;

    private final byte[] bytes;
    private final ByteReader in;
    private final ByteArrayOutputStream first;
    private int width;
    private int height;
    private byte transparent;
    private boolean found;

    GifStructure(byte[] bytes) {
        this.bytes = bytes;
        this.in = new ByteReader(bytes, "GIF");
        this.first = new ByteArrayOutputStream(bytes.length);
    }

    EncodedImage inspect() throws UndecodableImageException {
        in.skip(SIGNATURE_BYTES);
        width = in.u16LittleEndian();
        height = in.u16LittleEndian();
        int flags = in.u8();
        in.skip(2);
        skipColours(flags);
        first.write(bytes, 0, in.position());
        int block = in.u8();
        while (block != TRAILER) {
            read(block);
            block = in.u8();
        }
        if (!found) {
            throw UndecodableImageException.corrupt("the GIF image has no frame");
        }
        first.write(TRAILER);
        return EncodedImage.of(opaque(), width, height);
    }

    private byte[] opaque() {
        byte[] image = first.toByteArray();
        putU16(image, SIGNATURE_BYTES, width);
        putU16(image, SIGNATURE_BYTES + 2, height);
        image[BACKGROUND] = transparent;
        return image;
    }

    private static void putU16(byte[] image, int at, int value) {
        image[at] = (byte) value;
        image[at + 1] = (byte) (value >> 8);
    }

    private void read(int block) throws UndecodableImageException {
        int start = in.position() - 1;
        if (block == FRAME) {
            readFrame(start);
        } else if (block == EXTENSION) {
            readExtension();
        } else {
            throw UndecodableImageException.corrupt("the GIF image has an unknown block at byte " + start);
        }
    }

    private void readFrame(int start) throws UndecodableImageException {
        int right = in.u16LittleEndian();
        int bottom = in.u16LittleEndian();
        right += in.u16LittleEndian();
        bottom += in.u16LittleEndian();
        skipColours(in.u8());
        in.skip(1);
        skipData();
        if (!found) {
            found = true;
            width = Math.max(width, right);
            height = Math.max(height, bottom);
            first.write(bytes, start, in.position() - start);
        }
    }

    private void readExtension() throws UndecodableImageException {
        boolean control = in.u8() == GRAPHIC_CONTROL;
        int data = in.position();
        skipData();
        boolean hasTransparency = control && in.position() - data >= 5 && (bytes[data + 1] & 1) != 0;
        if (!found && hasTransparency) {
            transparent = bytes[data + 4];
        }
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
