package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.DamagedPixelsException;
import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.PixelRows;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import dev.visionscaling.squeezenet.image.structure.JpegStructure;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pixels of a TIFF whose segments are JPEG images; those side by side are decoded at a time. */
final class TiffJpegRows implements PixelRows {
    private static final int CHANNELS = 3;
    private static final int MARKER_BYTES = 2;

    /** Says whether the colours are luminance and chrominance in the last byte, which else is guessed. */
    private static final byte[] ADOBE = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    private final byte[] bytes;
    private final TiffImage image;
    private final byte[] tables;
    private final SegmentDecoder decoder;
    private final List<PixelRows> open = new ArrayList<>();
    private int openRow = -1;

    TiffJpegRows(byte[] bytes, TiffImage image, long[] tables, SegmentDecoder decoder) {
        this.bytes = bytes;
        this.image = image;
        this.tables = new byte[tables.length];
        for (int i = 0; i < tables.length; i++) {
            this.tables[i] = (byte) tables[i];
        }
        this.decoder = decoder;
    }

    @Override
    public int width() {
        return image.layout().width();
    }

    @Override
    public int height() {
        return image.layout().height();
    }

    @Override
    public void read(int y, int x, int count, byte[] into) {
        TiffLayout layout = image.layout();
        int down = y / layout.segmentHeight();
        if (down != openRow) {
            openSegments(down);
        }
        byte[] part = new byte[layout.segmentWidth() * CHANNELS];
        int done = 0;
        while (done < count) {
            int column = (x + done) % layout.segmentWidth();
            int length = Math.min(count - done, layout.segmentWidth() - column);
            open.get((x + done) / layout.segmentWidth()).read(y % layout.segmentHeight(), column, length, part);
            System.arraycopy(part, 0, into, done * CHANNELS, length * CHANNELS);
            done += length;
        }
        if (image.format().photometric() == TiffFormat.WHITE_IS_ZERO) {
            for (int i = 0; i < count * CHANNELS; i++) {
                into[i] = (byte) ~into[i];
            }
        }
    }

    private void openSegments(int down) {
        close();
        TiffLayout layout = image.layout();
        for (int i = 0; i < layout.across(); i++) {
            int segment = down * layout.across() + i;
            int rows = Math.min(layout.segmentHeight(), layout.height() - down * layout.segmentHeight());
            open.add(decode(segment, rows).orElseThrow(() -> damaged(segment)));
        }
        openRow = down;
    }

    private Optional<? extends PixelRows> decode(int segment, int rows) {
        try {
            EncodedImage jpeg = JpegStructure.inspect(complete(segment));
            boolean cmyk = image.format().photometric() == TiffFormat.CMYK;
            boolean fits = cmyk != (jpeg.coding() == Coding.JPEG)
                    && jpeg.width() == image.layout().segmentWidth()
                    && jpeg.height() >= rows
                    && jpeg.height() <= image.layout().segmentHeight();
            if (!fits) {
                return Optional.empty();
            }
            return decoder.decode(
                    cmyk ? EncodedImage.of(jpeg.bytes(), jpeg.width(), jpeg.height(), Coding.PLAIN_CMYK_JPEG) : jpeg);
        } catch (UndecodableImageException e) {
            return Optional.empty();
        }
    }

    /** Joins the tables that all segments share and one segment. */
    private byte[] complete(int segment) {
        TiffLayout layout = image.layout();
        int offset = (int) layout.offsets()[segment];
        int length = (int) layout.lengths()[segment];
        if (length < MARKER_BYTES) {
            throw damaged(segment);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream(tables.length + ADOBE.length + length);
        jpeg.write(bytes, offset, MARKER_BYTES);
        if (tables.length > 2 * MARKER_BYTES) {
            jpeg.write(tables, MARKER_BYTES, tables.length - 2 * MARKER_BYTES);
        }
        jpeg.write(ADOBE, 0, ADOBE.length - 1);
        jpeg.write(image.format().photometric() == TiffFormat.YCBCR ? 1 : 0);
        jpeg.write(bytes, offset + MARKER_BYTES, length - MARKER_BYTES);
        return jpeg.toByteArray();
    }

    private static DamagedPixelsException damaged(int segment) {
        return new DamagedPixelsException("the TIFF image's segment " + segment + ", a JPEG image, is damaged");
    }

    @Override
    public void close() {
        open.forEach(PixelRows::close);
        open.clear();
        openRow = -1;
    }
}
