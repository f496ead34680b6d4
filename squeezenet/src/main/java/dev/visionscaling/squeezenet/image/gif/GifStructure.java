package dev.visionscaling.squeezenet.image.gif;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.util.Optional;

/**
 * Reads a GIF's blocks (GIF89a specification). Only the first frame counts, opaque, on a screen that is large enough
 * for it: this is what Pillow converts to RGB.
 */
final class GifStructure {
    private static final int SIGNATURE_BYTES = 6;
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xf9;
    private static final int FRAME = 0x2c;
    private static final int TRAILER = 0x3b;
    private static final int INTERLACED = 0x40;

    private final byte[] bytes;
    private final ByteReader in;
    private Palette screenPalette = new Palette(0, 0);
    private int screenWidth;
    private int screenHeight;
    private int transparent;
    private Optional<Frame> first = Optional.empty();

    /**
     * Colours in the file.
     *
     * @param offset of the first one
     * @param colours 0 if there is no palette
     */
    record Palette(int offset, int colours) {}

    /**
     * The place and coding of the first frame.
     *
     * @param data the offset of the compressed pixels, which begin with the size of a code
     */
    record Frame(int left, int top, int width, int height, boolean interlaced, Palette palette, int data) {}

    GifStructure(byte[] bytes) {
        this.bytes = bytes;
        this.in = new ByteReader(bytes, "GIF");
    }

    EncodedImage inspect() throws UndecodableImageException {
        Frame frame = firstFrame();
        if (frame.width() < 1 || frame.height() < 1) {
            throw UndecodableImageException.corrupt("the GIF image's first frame has no pixels");
        }
        return EncodedImage.of(
                bytes, width(frame), height(frame), frame.interlaced() ? Coding.INTERLACED_GIF : Coding.GIF);
    }

    /** Returns the first frame, having read all blocks. */
    Frame firstFrame() throws UndecodableImageException {
        in.skip(SIGNATURE_BYTES);
        screenWidth = in.u16LittleEndian();
        screenHeight = in.u16LittleEndian();
        int flags = in.u8();
        in.skip(2);
        screenPalette = readPalette(flags);
        int block = in.u8();
        while (block == FRAME || block == EXTENSION) {
            read(block);
            block = in.u8();
        }
        if (block != TRAILER && first.isEmpty()) {
            throw UndecodableImageException.corrupt(
                    "the GIF image has an unknown block at byte " + (in.position() - 1));
        }
        return first.orElseThrow(() -> UndecodableImageException.corrupt("the GIF image has no frame"));
    }

    int width(Frame frame) {
        return Math.max(screenWidth, frame.left() + frame.width());
    }

    int height(Frame frame) {
        return Math.max(screenHeight, frame.top() + frame.height());
    }

    /** Returns the colour of pixels around the first frame. */
    int background() {
        return transparent;
    }

    private void read(int block) throws UndecodableImageException {
        if (block == FRAME) {
            readFrame();
        } else {
            readExtension();
        }
    }

    private void readFrame() throws UndecodableImageException {
        int left = in.u16LittleEndian();
        int top = in.u16LittleEndian();
        int width = in.u16LittleEndian();
        int height = in.u16LittleEndian();
        int flags = in.u8();
        Palette own = readPalette(flags);
        int data = in.position();
        in.skip(1);
        skipData();
        if (first.isEmpty()) {
            Palette palette = own.colours() > 0 ? own : screenPalette;
            first = Optional.of(new Frame(left, top, width, height, (flags & INTERLACED) != 0, palette, data));
        }
    }

    private void readExtension() throws UndecodableImageException {
        boolean control = in.u8() == GRAPHIC_CONTROL;
        int data = in.position();
        skipData();
        boolean hasTransparency = control && in.position() - data >= 5 && (bytes[data + 1] & 1) != 0;
        if (first.isEmpty() && hasTransparency) {
            transparent = bytes[data + 4] & 0xff;
        }
    }

    private Palette readPalette(int flags) throws UndecodableImageException {
        boolean present = (flags & 0x80) != 0;
        int colours = present ? 2 << (flags & 7) : 0;
        Palette palette = new Palette(in.position(), colours);
        in.skip(3L * colours);
        return palette;
    }

    private void skipData() throws UndecodableImageException {
        int length = in.u8();
        while (length != 0) {
            in.skip(length);
            length = in.u8();
        }
    }
}
