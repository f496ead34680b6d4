package dev.visionscaling.squeezenet.image.tiff;

import dev.visionscaling.squeezenet.image.EncodedImage;
import dev.visionscaling.squeezenet.image.UndecodableImageException;

/**
 * Where a TIFF's segments are: strips of whole rows, or tiles. Those of each plane follow each other, row by row.
 *
 * @param width of the image
 * @param height of the image
 * @param segmentWidth pixels; of strips the image's width
 * @param segmentHeight rows; the last strip can have fewer
 * @param offsets one per segment
 * @param lengths one per segment, in bytes; empty if nothing says
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TiffLayout(
        int width, int height, int segmentWidth, int segmentHeight, boolean tiled, long[] offsets, long[] lengths) {
    /** As many segments are open at once. */
    private static final int MAX_ACROSS = 1024;

    /** A tile may be this large in a smaller image. */
    private static final int LARGE_TILE = 1024;

    static TiffLayout of(TiffDirectory directory) throws UndecodableImageException {
        long width = directory.one(TiffDirectory.WIDTH, 0);
        long height = directory.one(TiffDirectory.HEIGHT, 0);
        EncodedImage.requireSize(width, height);
        boolean tiled = directory.all(TiffDirectory.TILE_OFFSETS).length > 0;
        long segmentWidth = tiled ? directory.one(TiffDirectory.TILE_WIDTH, 0) : width;
        long segmentHeight = tiled
                ? directory.one(TiffDirectory.TILE_HEIGHT, 0)
                : Math.min(height, directory.one(TiffDirectory.ROWS_PER_STRIP, height));
        if (segmentWidth < 1 || segmentHeight < 1 || (tiled && segmentWidth % 8 != 0)) {
            throw UndecodableImageException.corrupt(
                    "the TIFF image has segments of " + segmentWidth + "x" + segmentHeight + " pixels");
        }
        if (segmentWidth > Math.max(2 * width, LARGE_TILE) || segmentHeight > Math.max(2 * height, LARGE_TILE)) {
            throw UndecodableImageException.tooComplex("the TIFF image of " + width + "x" + height
                    + " pixels has tiles of " + segmentWidth + "x" + segmentHeight);
        }
        return new TiffLayout(
                (int) width,
                (int) height,
                (int) segmentWidth,
                (int) segmentHeight,
                tiled,
                directory.all(tiled ? TiffDirectory.TILE_OFFSETS : TiffDirectory.STRIP_OFFSETS),
                directory.all(tiled ? TiffDirectory.TILE_BYTES : TiffDirectory.STRIP_BYTES));
    }

    int across() {
        return (int) (((long) width + segmentWidth - 1) / segmentWidth);
    }

    int down() {
        return (int) (((long) height + segmentHeight - 1) / segmentHeight);
    }

    /** Checks that all segments are within the file. */
    void check(byte[] bytes, TiffFormat format, TiffCompression compression) throws UndecodableImageException {
        long segments = (long) across() * down() * format.planes();
        if ((long) across() * format.planes() > MAX_ACROSS) {
            throw UndecodableImageException.tooComplex("the TIFF image has " + across() + " tiles side by side");
        }
        if (offsets.length < segments || (lengths.length < segments && compression.code() != TiffCompression.NONE)) {
            throw UndecodableImageException.corrupt("the TIFF image has the offsets of " + offsets.length
                    + " segments, and the lengths of " + lengths.length + ", of " + segments);
        }
        long total = 0;
        for (int i = 0; i < segments; i++) {
            TiffDirectory.require(bytes, offsets[i], length(i, format, compression));
            total += length(i, format, compression);
        }
        if (compression.isJoined() && total > bytes.length) {
            throw UndecodableImageException.tooComplex("the TIFF image's segments overlap");
        }
    }

    /** Returns true if tiles make up far more than the image. */
    boolean hasLargeTiles() {
        long expanded = (long) across() * segmentWidth * down() * segmentHeight;
        return tiled && expanded > Math.max(2L * width * height, (long) LARGE_TILE * LARGE_TILE);
    }

    /** Returns the rows of all segments together, which are not side by side. */
    int joinedHeight() {
        return tiled ? down() * segmentHeight : height;
    }

    /** Returns one segment that has the content of all of them. */
    TiffLayout joined(int offset, int length) {
        return new TiffLayout(
                width, height, segmentWidth, joinedHeight(), tiled, new long[] {offset}, new long[] {length});
    }

    /** Returns the bytes of a segment; those of an uncompressed one follow from its size, whatever the file says. */
    long length(int segment, TiffFormat format, TiffCompression compression) {
        return compression.code() == TiffCompression.NONE
                ? rowBytes(format) * rows(segment % (across() * down()) / across())
                : lengths[segment];
    }

    private long rows(int down) {
        return tiled ? segmentHeight : Math.min(segmentHeight, height - (long) down * segmentHeight);
    }

    /** Returns the bytes of a segment's row. */
    long rowBytes(TiffFormat format) {
        return ((long) segmentWidth * format.together() * format.bits() + 7) / 8;
    }
}
