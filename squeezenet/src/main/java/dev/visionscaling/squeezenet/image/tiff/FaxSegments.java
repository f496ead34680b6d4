package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import dev.visionscaling.squeezenet.image.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a black and white TIFF with fax compression anew, with the tags and strips that a decoder needs and nothing
 * else, so that no other part of the file reaches it.
 */
final class FaxSegments {
    private static final byte[] BEGINNING = {'I', 'I', 42, 0};
    private static final int HEADER_BYTES = 8;
    private static final int ENTRIES = 11;
    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG_BYTES = 4;

    private FaxSegments() {}

    static EncodedImage of(byte[] bytes, TiffImage image, TiffDirectory directory) throws UndecodableImageException {
        TiffLayout layout = image.layout();
        int strips = layout.down();
        int dataBytes = 0;
        for (int i = 0; i < strips; i++) {
            dataBytes = Math.toIntExact(dataBytes + layout.lengths()[i]);
        }
        int arrays = HEADER_BYTES + 2 + ENTRIES * ENTRY_BYTES + 4;
        int data = arrays + 2 * LONG_BYTES * strips;
        boolean one = strips == 1;
        // Tag, type, count and value; the JDK's decoder ignores tags of other types than the specification's.
        int[][] entries = {
            {TiffDirectory.WIDTH, LONG, 1, layout.width()},
            {TiffDirectory.HEIGHT, LONG, 1, layout.height()},
            {TiffDirectory.BITS, SHORT, 1, 1},
            {TiffDirectory.COMPRESSION, SHORT, 1, image.compression().code()},
            {TiffDirectory.PHOTOMETRIC, SHORT, 1, image.format().photometric()},
            {TiffDirectory.FILL_ORDER, SHORT, 1, image.compression().reversedBits() ? 2 : 1},
            {TiffDirectory.STRIP_OFFSETS, LONG, strips, one ? data : arrays},
            {TiffDirectory.SAMPLES, SHORT, 1, 1},
            {TiffDirectory.ROWS_PER_STRIP, LONG, 1, layout.segmentHeight()},
            {TiffDirectory.STRIP_BYTES, LONG, strips, one ? dataBytes : arrays + LONG_BYTES * strips},
            {TiffDirectory.FAX_OPTIONS, LONG, 1, (int) directory.one(TiffDirectory.FAX_OPTIONS, 0)}
        };
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(data, dataBytes)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(BEGINNING).putInt(HEADER_BYTES).putShort((short) ENTRIES);
        for (int[] entry : entries) {
            file.putShort((short) entry[0])
                    .putShort((short) entry[1])
                    .putInt(entry[2])
                    .putInt(entry[3]);
        }
        file.putInt(0);
        putArrays(file, layout, strips, data);
        for (int i = 0; i < strips; i++) {
            file.put(bytes, (int) layout.offsets()[i], (int) layout.lengths()[i]);
        }
        return EncodedImage.of(file.array(), layout.width(), layout.height(), Coding.FAX_TIFF);
    }

    private static void putArrays(ByteBuffer file, TiffLayout layout, int strips, int data) {
        int at = data;
        for (int i = 0; i < strips; i++) {
            file.putInt(at);
            at += (int) layout.lengths()[i];
        }
        for (int i = 0; i < strips; i++) {
            file.putInt((int) layout.lengths()[i]);
        }
    }
}
