package dev.visionscaling.squeezenet.image.gif;

import dev.visionscaling.squeezenet.image.DamagedPixelsException;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.PixelRows;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** The pixels of a GIF's first frame, expanded row by row; if they are interlaced, all of them at once. */
public final class GifImage implements PixelRows {
    private static final int CHANNELS = 3;
    private static final int[] PASS_STARTS = {0, 4, 2, 1};
    private static final int[] PASS_STEPS = {8, 8, 4, 2};

    private final GifStructure structure;
    private final GifStructure.Frame frame;
    private final GifCodes codes;
    private final int[] palette = new int[256];
    private final byte[] row;
    private final byte[] interlaced;
    private int rows;

    private GifImage(byte[] bytes) throws UndecodableImageException {
        this.structure = new GifStructure(bytes);
        this.frame = structure.firstFrame();
        this.codes = new GifCodes(bytes, frame.data());
        this.row = new byte[frame.width()];
        this.interlaced = frame.interlaced() ? allRows() : new byte[0];
        fillPalette(bytes);
    }

    /** Checks that all blocks are present. */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        return new GifStructure(bytes).inspect();
    }

    /** Opens an image that was inspected. Its rows can be read from top to bottom only. */
    public static GifImage open(EncodedImage image) throws UndecodableImageException {
        return new GifImage(image.bytes());
    }

    private byte[] allRows() {
        byte[] all = new byte[Math.multiplyExact(frame.width(), frame.height())];
        for (int pass = 0; pass < PASS_STARTS.length; pass++) {
            for (int y = PASS_STARTS[pass]; y < frame.height(); y += PASS_STEPS[pass]) {
                nextRow();
                System.arraycopy(row, 0, all, y * row.length, row.length);
            }
        }
        return all;
    }

    private void nextRow() {
        if (codes.read(row, row.length) < row.length) {
            throw new DamagedPixelsException("the GIF image's pixels end in row " + rows + " of " + frame.height());
        }
        rows++;
    }

    private void fillPalette(byte[] bytes) {
        GifStructure.Palette colours = frame.palette();
        for (int i = 0; i < palette.length; i++) {
            int at = colours.offset() + CHANNELS * i;
            if (colours.colours() == 0) {
                palette[i] = i * 0x010101;
            } else if (i < colours.colours()) {
                palette[i] = (bytes[at] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff);
            }
        }
    }

    @Override
    public int width() {
        return structure.width(frame);
    }

    @Override
    public int height() {
        return structure.height(frame);
    }

    @Override
    public void read(int y, int x, int count, byte[] into) {
        int frameRow = y - frame.top();
        boolean inside = frameRow >= 0 && frameRow < frame.height();
        while (inside && !frame.interlaced() && rows <= frameRow) {
            nextRow();
        }
        byte[] pixels = frame.interlaced() ? interlaced : row;
        int start = frame.interlaced() ? frameRow * row.length : 0;
        for (int i = 0; i < count; i++) {
            int column = x + i - frame.left();
            boolean drawn = inside && column >= 0 && column < row.length;
            int colour = palette[drawn ? pixels[start + column] & 0xff : structure.background()];
            into[i * CHANNELS] = (byte) (colour >> 16);
            into[i * CHANNELS + 1] = (byte) (colour >> 8);
            into[i * CHANNELS + 2] = (byte) colour;
        }
    }
}
