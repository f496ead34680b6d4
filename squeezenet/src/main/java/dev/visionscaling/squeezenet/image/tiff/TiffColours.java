package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** Converts a TIFF's samples to RGB, as Pillow does it, but for 12 and 16 bits of grey, of which the upper 8 count. */
final class TiffColours {
    private static final int CHANNELS = 3;
    private static final int WHITE = 255;

    private final TiffFormat format;
    private final long[] colourMap;

    TiffColours(TiffFormat format, TiffDirectory directory) throws UndecodableImageException {
        this.format = format;
        this.colourMap = directory.all(TiffDirectory.COLOUR_MAP);
        if (format.photometric() == TiffFormat.PALETTE && colourMap.length < CHANNELS << format.bits()) {
            throw UndecodableImageException.corrupt(
                    "the TIFF image's palette has " + colourMap.length + " values for " + format.bits() + " bits");
        }
    }

    /**
     * Converts a part of a row.
     *
     * @param planes the packed samples of the whole row
     */
    void convert(byte[][] planes, int x, int count, byte[] into) {
        switch (format.photometric()) {
            case TiffFormat.RGB -> convertRgb(planes, x, count, into);
            case TiffFormat.CMYK -> convertInks(planes, x, count, into);
            case TiffFormat.LAB -> convertLab(planes, x, count, into);
            case TiffFormat.PALETTE -> convertPalette(planes, x, count, into);
            default -> convertGrey(planes, x, count, into);
        }
    }

    private void convertRgb(byte[][] planes, int x, int count, byte[] into) {
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                into[i * CHANNELS + channel] = (byte) eightBits(planes, x + i, channel);
            }
            if (format.premultiplied()) {
                divide(into, i * CHANNELS, eightBits(planes, x + i, CHANNELS));
            }
        }
    }

    private static void divide(byte[] pixels, int at, int alpha) {
        if (alpha == WHITE) {
            return;
        }
        for (int i = at; i < at + CHANNELS; i++) {
            pixels[i] = (byte) (alpha == 0 ? 0 : Math.min(WHITE, (pixels[i] & 0xff) * WHITE / alpha));
        }
    }

    private void convertInks(byte[][] planes, int x, int count, byte[] into) {
        for (int i = 0; i < count; i++) {
            int lightness = WHITE - eightBits(planes, x + i, CHANNELS);
            for (int channel = 0; channel < CHANNELS; channel++) {
                int product = eightBits(planes, x + i, channel) * lightness + 128;
                into[i * CHANNELS + channel] = (byte) Math.max(0, lightness - (((product >> 8) + product) >> 8));
            }
        }
    }

    private void convertLab(byte[][] planes, int x, int count, byte[] into) {
        for (int i = 0; i < count; i++) {
            LabColours.convert(
                    eightBits(planes, x + i, 0),
                    eightBits(planes, x + i, 1),
                    eightBits(planes, x + i, 2),
                    into,
                    i * CHANNELS);
        }
    }

    private void convertPalette(byte[][] planes, int x, int count, byte[] into) {
        int colours = 1 << format.bits();
        for (int i = 0; i < count; i++) {
            int index = (int) sample(planes, x + i, 0);
            for (int channel = 0; channel < CHANNELS; channel++) {
                into[i * CHANNELS + channel] = (byte) (colourMap[channel * colours + index] >> 8);
            }
        }
    }

    private void convertGrey(byte[][] planes, int x, int count, byte[] into) {
        boolean inverted = format.photometric() == TiffFormat.WHITE_IS_ZERO && format.kind() == TiffFormat.UNSIGNED;
        for (int i = 0; i < count; i++) {
            int level = greyLevel(sample(planes, x + i, 0));
            byte grey = (byte) (inverted ? WHITE - level : level);
            into[i * CHANNELS] = grey;
            into[i * CHANNELS + 1] = grey;
            into[i * CHANNELS + 2] = grey;
        }
    }

    private int greyLevel(long sample) {
        int bits = format.bits();
        if (format.kind() == TiffFormat.FLOAT) {
            return (int) Math.max(0, Math.min(WHITE, Float.intBitsToFloat((int) sample)));
        }
        if (bits == 32) {
            return Math.max(0, Math.min(WHITE, (int) sample));
        }
        if (bits == 16 && format.kind() == TiffFormat.SIGNED) {
            return Math.max(0, Math.min(WHITE, (short) sample));
        }
        return (int) (bits > 8 ? sample >> (bits - 8) : sample * WHITE / ((1 << bits) - 1));
    }

    /** Returns a sample of 8 or 16 bits, reduced to 8. */
    private int eightBits(byte[][] planes, int x, int sample) {
        byte[] row = format.planar() ? planes[sample] : planes[0];
        int index = format.planar() ? x : x * format.samples() + sample;
        if (format.bits() == 8) {
            return row[index] & 0xff;
        }
        return row[format.littleEndian() ? 2 * index + 1 : 2 * index] & 0xff;
    }

    private long sample(byte[][] planes, int x, int sample) {
        byte[] row = format.planar() ? planes[sample] : planes[0];
        int bits = format.bits();
        long bit = (format.planar() ? x : (long) x * format.samples() + sample) * bits;
        int at = (int) (bit / 8);
        if (bits < 8) {
            return row[at] >> (8 - bits - (int) (bit % 8)) & ((1 << bits) - 1);
        }
        if (bits == 12) {
            int both = (row[at] & 0xff) << 8 | (row[at + 1] & 0xff);
            return bit % 8 == 0 ? both >> 4 : both & 0xfff;
        }
        long value = 0;
        int bytes = bits / 8;
        for (int i = 0; i < bytes; i++) {
            int shift = 8 * (format.littleEndian() ? i : bytes - 1 - i);
            value |= (row[at + i] & 0xffL) << shift;
        }
        return value;
    }
}
