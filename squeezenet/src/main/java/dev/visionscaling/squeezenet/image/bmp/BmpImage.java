package dev.visionscaling.squeezenet.image.bmp;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.PixelRows;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** A BMP's pixels, converted to RGB where they lie. Run lengths are expanded first, to one byte per pixel. */
public final class BmpImage implements PixelRows {
    private static final int CHANNELS = 3;

    private final byte[] bytes;
    private final BmpHeader header;
    private final int[] palette;
    private final BmpMask[] masks;

    private BmpImage(byte[] bytes, BmpHeader header, int[] palette, BmpMask[] masks) {
        this.bytes = bytes;
        this.header = header;
        this.palette = palette;
        this.masks = masks;
    }

    /** Checks that everything that the headers declare is present. */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        BmpHeader header = BmpHeader.read(bytes);
        if (header.isRunLength()) {
            BmpRunLengths.check(bytes, header);
            return EncodedImage.of(bytes, header.width(), header.height(), Coding.BMP_RUN_LENGTHS);
        }
        new ByteReader(bytes, "BMP").skip(header.end());
        masks(bytes, header);
        return EncodedImage.of(bytes, header.width(), header.height(), Coding.BMP);
    }

    /** Opens an image that was inspected. */
    public static BmpImage open(EncodedImage image) throws UndecodableImageException {
        byte[] file = image.bytes();
        BmpHeader header = BmpHeader.read(file);
        int[] palette = palette(file, header);
        if (!header.isRunLength()) {
            return new BmpImage(file, header, palette, masks(file, header));
        }
        BmpHeader plain = new BmpHeader(header.width(), header.height(), header.topDown(), 8, 0, 0, 0, 0, 0);
        return new BmpImage(BmpRunLengths.expand(file, header, (int) plain.rowBytes()), plain, palette, new BmpMask[0]);
    }

    private static int[] palette(byte[] file, BmpHeader header) {
        int[] palette = new int[256];
        for (int i = 0; i < header.colours(); i++) {
            int at = header.palette() + i * header.paletteEntry();
            palette[i] = (file[at + 2] & 0xff) << 16 | (file[at + 1] & 0xff) << 8 | (file[at] & 0xff);
        }
        return palette;
    }

    private static BmpMask[] masks(byte[] file, BmpHeader header) throws UndecodableImageException {
        int bits = header.bitsPerPixel();
        if (bits <= 8) {
            return new BmpMask[0];
        }
        long[] values = bits == 16 ? new long[] {0x7c00, 0x3e0, 0x1f} : new long[] {0xff0000, 0xff00, 0xff};
        if (header.hasMasks()) {
            ByteReader in = new ByteReader(file, "BMP");
            in.skip(BmpHeader.MASKS);
            long[] declared = {in.u32LittleEndian(), in.u32LittleEndian(), in.u32LittleEndian()};
            boolean none = declared[0] == 0 && declared[1] == 0 && declared[2] == 0;
            values = none ? values : declared;
        }
        BmpMask[] masks = new BmpMask[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            masks[i] = BmpMask.of(values[i]);
        }
        return masks;
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public void read(int y, int x, int count, byte[] into) {
        int row = header.topDown() ? y : header.height() - 1 - y;
        int at = (int) (header.pixels() + row * header.rowBytes());
        if (header.bitsPerPixel() <= 8) {
            readIndexed(at, x, count, into);
        } else if (header.bitsPerPixel() == 24 && !header.hasMasks()) {
            readTriples(at + x * CHANNELS, count, into);
        } else {
            readMasked(at, x, count, into);
        }
    }

    private void readTriples(int from, int count, byte[] into) {
        for (int i = 0; i < count * CHANNELS; i += CHANNELS) {
            into[i] = bytes[from + i + 2];
            into[i + 1] = bytes[from + i + 1];
            into[i + 2] = bytes[from + i];
        }
    }

    private void readIndexed(int row, int x, int count, byte[] into) {
        int bits = header.bitsPerPixel();
        int perByte = 8 / bits;
        for (int i = 0; i < count; i++) {
            int column = x + i;
            int shift = 8 - bits * (column % perByte + 1);
            int colour = palette[bytes[row + column / perByte] >> shift & ((1 << bits) - 1)];
            into[i * CHANNELS] = (byte) (colour >> 16);
            into[i * CHANNELS + 1] = (byte) (colour >> 8);
            into[i * CHANNELS + 2] = (byte) colour;
        }
    }

    private void readMasked(int row, int x, int count, byte[] into) {
        int pixelBytes = header.bitsPerPixel() / 8;
        for (int i = 0; i < count; i++) {
            int at = row + (x + i) * pixelBytes;
            int pixel = 0;
            for (int b = 0; b < pixelBytes; b++) {
                pixel |= (bytes[at + b] & 0xff) << (8 * b);
            }
            for (int channel = 0; channel < CHANNELS; channel++) {
                into[i * CHANNELS + channel] = (byte) masks[channel].level(pixel);
            }
        }
    }
}
