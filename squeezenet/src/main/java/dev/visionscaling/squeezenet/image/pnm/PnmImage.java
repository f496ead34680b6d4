package dev.visionscaling.squeezenet.image.pnm;

import dev.visionscaling.squeezenet.image.ByteReader;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.PixelRows;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/** The pixels of a PBM, PGM or PPM, converted to RGB where they lie. */
public final class PnmImage implements PixelRows {
    private static final int CHANNELS = 3;
    private static final int WHITE = 255;
    private static final int DEEP_WHITE = 0xffff;

    private final byte[] bytes;
    private final PnmHeader header;
    private final byte[] levels;
    private final PlainPnm plain;

    private PnmImage(byte[] bytes, PnmHeader header) {
        this.bytes = bytes;
        this.header = header;
        this.levels = levels(header);
        this.plain = new PlainPnm(bytes, header);
    }

    /** Checks that all rows are present. */
    public static EncodedImage inspect(byte[] bytes) throws UndecodableImageException {
        PnmHeader header = PnmHeader.read(bytes);
        if (header.isPlain()) {
            new PlainPnm(bytes, header).check();
        } else {
            new ByteReader(bytes, "PNM").skip(header.pixels() + header.rowBytes() * header.height());
        }
        return EncodedImage.of(bytes, header.width(), header.height(), Coding.PNM);
    }

    /** Opens an image that was inspected. Its rows can be read from top to bottom only. */
    public static PnmImage open(EncodedImage image) throws UndecodableImageException {
        return new PnmImage(image.bytes(), PnmHeader.read(image.bytes()));
    }

    /** Returns 0 to 255 for each value; of more than 8 bits of grey the upper 8. */
    private static byte[] levels(PnmHeader header) {
        boolean deepGrey = header.max() > WHITE && header.channels() == 1;
        byte[] levels = new byte[header.max() + 1];
        for (int value = 0; value <= header.max(); value++) {
            double share = value / (double) header.max();
            levels[value] =
                    (byte) (deepGrey ? (int) Math.rint(share * DEEP_WHITE) >> 8 : (int) Math.rint(share * WHITE));
        }
        return levels;
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
        if (header.isPlain()) {
            plain.moveTo(y);
        }
        int row = (int) (header.pixels() + y * header.rowBytes());
        int channels = header.channels();
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                int sample = (x + i) * channels + channel % channels;
                int value = header.isPlain() ? plain.value(sample) : value(row, sample);
                into[i * CHANNELS + channel] = levels[Math.min(value, header.max())];
            }
        }
    }

    private int value(int row, int sample) {
        if (header.isBitmap()) {
            return 1 - (bytes[row + sample / 8] >> (7 - sample % 8) & 1);
        }
        if (header.max() <= WHITE) {
            return bytes[row + sample] & 0xff;
        }
        return (bytes[row + 2 * sample] & 0xff) << 8 | (bytes[row + 2 * sample + 1] & 0xff);
    }
}
