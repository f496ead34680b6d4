package dev.visionscaling.squeezenet.image;

import dev.visionscaling.squeezenet.image.EncodedImage.Coding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Writes a black and white TIFF with fax compression anew, with the tags and strips that a decoder needs and nothing
 * else, so that no other part of the file reaches it.
 */
final class FaxSegments {
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private static final Set<Integer> WIDE =
            Set.of(TiffDirectory.WIDTH, TiffDirectory.HEIGHT, TiffDirectory.ROWS_PER_STRIP, TiffDirectory.FAX_OPTIONS);

    private FaxSegments() {}

    static EncodedImage of(byte[] bytes, TiffImage image, TiffDirectory directory) throws UndecodableImageException {
        TiffLayout layout = image.layout();
        int strips = layout.down();
        int dataBytes = 0;
        for (int i = 0; i < strips; i++) {
            dataBytes = Math.toIntExact(dataBytes + layout.lengths()[i]);
        }
        long[][] tags = {
            {TiffDirectory.WIDTH, layout.width()},
            {TiffDirectory.HEIGHT, layout.height()},
            {TiffDirectory.BITS, 1},
            {TiffDirectory.COMPRESSION, image.compression().code()},
            {TiffDirectory.PHOTOMETRIC, image.format().photometric()},
            {TiffDirectory.FILL_ORDER, image.compression().reversedBits() ? 2 : 1},
            {TiffDirectory.STRIP_OFFSETS, 0},
            {TiffDirectory.SAMPLES, 1},
            {TiffDirectory.ROWS_PER_STRIP, layout.segmentHeight()},
            {TiffDirectory.STRIP_BYTES, 0},
            {TiffDirectory.FAX_OPTIONS, directory.one(TiffDirectory.FAX_OPTIONS, 0)}
        };
        int arrays = HEADER_BYTES + 2 + tags.length * ENTRY_BYTES + 4;
        int data = arrays + 2 * LONG * strips;
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(data, dataBytes)).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(HEADER_BYTES)
                .putShort((short) tags.length);
        for (long[] tag : tags) {
            boolean offsets = tag[0] == TiffDirectory.STRIP_OFFSETS;
            if (offsets || tag[0] == TiffDirectory.STRIP_BYTES) {
                putStrips(file, (int) tag[0], strips, offsets ? arrays : arrays + LONG * strips, layout, data);
            } else {
                // The JDK's decoder ignores tags of other types than the specification's.
                boolean wide = WIDE.contains((int) tag[0]);
                file.putShort((short) tag[0])
                        .putShort((short) (wide ? LONG : SHORT))
                        .putInt(1)
                        .putInt((int) tag[1]);
            }
        }
        file.putInt(0);
        putArrays(file, layout, strips, data);
        for (int i = 0; i < strips; i++) {
            file.put(bytes, (int) layout.offsets()[i], (int) layout.lengths()[i]);
        }
        return EncodedImage.of(file.array(), layout.width(), layout.height(), Coding.FAX_TIFF);
    }

    private static void putStrips(ByteBuffer file, int tag, int strips, int array, TiffLayout layout, int data) {
        boolean offsets = tag == TiffDirectory.STRIP_OFFSETS;
        int only = offsets ? data : (int) layout.lengths()[0];
        file.putShort((short) tag).putShort((short) LONG).putInt(strips).putInt(strips == 1 ? only : array);
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
