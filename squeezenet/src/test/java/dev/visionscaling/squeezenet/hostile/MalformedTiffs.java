package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.image.UndecodableReason.CORRUPT;
import static dev.visionscaling.squeezenet.image.UndecodableReason.NOT_AN_IMAGE;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TOO_COMPLEX;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TOO_MANY_PIXELS;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TRUNCATED;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** TIFFs that violate their format, that need much memory or time, or that are of a kind that is not supported. */
final class MalformedTiffs {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int OFFSETS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS = 278;
    private static final int LENGTHS = 279;
    private static final int PREDICTOR = 317;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int JPEG_STREAM = 513;
    private static final int JPEG_STREAM_BYTES = 514;

    private static final int PIXELS_AT = 1000;
    private static final int DEFLATE = 8;
    private static final int LZW = 5;
    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int FAX = 4;
    private static final long LAB = 8;

    private MalformedTiffs() {}

    static List<HostileImage> all() {
        return List.of(
                HostileImage.decoded("grey.tif", tiff(Map.of())),
                HostileImage.refused("no-directory.tif", header(5_000), TRUNCATED),
                HostileImage.refused("directory-in-the-header.tif", header(0), CORRUPT, TRUNCATED),
                HostileImage.refused("no-width.tif", tiff(Map.of(WIDTH, 0L)), CORRUPT),
                HostileImage.refused("no-pixels.tif", tiff(Map.of(OFFSETS, 4_000_000L)), TRUNCATED),
                HostileImage.refused("no-bits.tif", tiff(Map.of(BITS, 0L)), NOT_AN_IMAGE),
                HostileImage.refused("many-bits.tif", tiff(Map.of(BITS, 0xffffffffL)), NOT_AN_IMAGE),
                HostileImage.refused("many-samples.tif", tiff(Map.of(SAMPLES, 0xffffffffL)), NOT_AN_IMAGE),
                HostileImage.refused("too-few-strips.tif", tiff(Map.of(ROWS, 1L)), CORRUPT),
                HostileImage.refused("no-rows.tif", tiff(Map.of(ROWS, 0L)), CORRUPT),
                HostileImage.refused("unknown-colours.tif", tiff(Map.of(PHOTOMETRIC, 77L)), NOT_AN_IMAGE),
                HostileImage.refused("raw-sensor.tif", tiff(Map.of(PHOTOMETRIC, 32_803L)), NOT_AN_IMAGE),
                HostileImage.refused("no-palette.tif", tiff(Map.of(PHOTOMETRIC, 3L)), CORRUPT),
                HostileImage.refused("unknown-compression.tif", tiff(Map.of(COMPRESSION, 99L)), NOT_AN_IMAGE),
                HostileImage.refused("old-jpeg-without-tables.tif", oldJpeg(0, ""), CORRUPT),
                HostileImage.refused("old-jpeg-behind-the-end.tif", oldJpeg(4_000_000, ""), CORRUPT),
                HostileImage.refused("old-jpeg-of-zeros.tif", oldJpeg(PIXELS_AT, ""), CORRUPT),
                HostileImage.refused("old-jpeg-header-of-zeros.tif", oldJpeg(PIXELS_AT, "\u00ff\u00d8"), CORRUPT),
                HostileImage.refused(
                        "old-jpeg-long-header.tif",
                        oldJpeg(PIXELS_AT, "\u00ff\u00d8\u00ff\u00db\u00ff\u00ff"),
                        TRUNCATED),
                HostileImage.refused(
                        "old-jpeg-endless-header.tif",
                        oldJpeg(PIXELS_AT, "\u00ff\u00d8\u00ff\u00db\0\0".repeat(20)),
                        CORRUPT),
                HostileImage.refused("old-jpeg-endless.tif", bigOldJpeg(Long.MAX_VALUE), CORRUPT),
                HostileImage.refused("old-jpeg-negative.tif", bigOldJpeg(Long.MIN_VALUE), CORRUPT),
                HostileImage.refused("old-jpeg-one-byte.tif", bigOldJpeg(1), CORRUPT),
                HostileImage.refused("old-jpeg-overlapping.tif", overlapping(OLD_JPEG), TOO_COMPLEX),
                HostileImage.refused("fax-overlapping.tif", overlapping(FAX), TOO_COMPLEX),
                HostileImage.refused("grey-lab.tif", tiff(Map.of(PHOTOMETRIC, LAB)), NOT_AN_IMAGE),
                HostileImage.refused(
                        "lab-jpeg.tif",
                        tiff(Map.of(PHOTOMETRIC, LAB, SAMPLES, 3L, COMPRESSION, (long) JPEG)),
                        NOT_AN_IMAGE),
                HostileImage.refused("cmyk-jpeg-of-zeros.tif", cmykJpeg(20, 24), CORRUPT),
                HostileImage.refused("cmyk-jpeg-large-tile.tif", cmykJpeg(2_000, 4_000), TOO_COMPLEX),
                HostileImage.refused("cmyk-jpeg-too-large.tif", cmykJpeg(5_000, 5_000), TOO_MANY_PIXELS),
                HostileImage.refused("deflate-of-zeros.tif", tiff(Map.of(COMPRESSION, (long) DEFLATE)), CORRUPT),
                HostileImage.either("lzw-of-zeros.tif", tiff(Map.of(COMPRESSION, (long) LZW)), CORRUPT),
                HostileImage.refused("jpeg-of-zeros.tif", tiff(Map.of(COMPRESSION, (long) JPEG)), CORRUPT),
                HostileImage.refused("grey-fax.tif", tiff(Map.of(COMPRESSION, (long) FAX)), CORRUPT),
                HostileImage.either("fax-of-zeros.tif", tiff(Map.of(COMPRESSION, (long) FAX, BITS, 1L)), CORRUPT),
                HostileImage.refused(
                        "unknown-predictor.tif",
                        tiff(Map.of(COMPRESSION, (long) DEFLATE, PREDICTOR, 3L)),
                        NOT_AN_IMAGE),
                HostileImage.refused(
                        "bomb.tif",
                        tiff(Map.of(WIDTH, 60_000L, HEIGHT, 60_000L, ROWS, 60_000L, COMPRESSION, (long) DEFLATE)),
                        TOO_MANY_PIXELS),
                HostileImage.refused("huge-tile.tif", tiled(1 << 20, 1 << 20), TOO_COMPLEX),
                HostileImage.refused("odd-tile.tif", tiled(3, 3), CORRUPT),
                HostileImage.refused("long-array.tif", longArray(), TOO_COMPLEX, TRUNCATED));
    }

    private static byte[] oldJpeg(long stream, String content) {
        byte[] file = tiff(Map.of(COMPRESSION, (long) OLD_JPEG, SAMPLES, 3L, JPEG_STREAM, stream));
        byte[] pixels = BinaryBuilder.latin(content);
        System.arraycopy(pixels, 0, file, PIXELS_AT, pixels.length);
        return file;
    }

    /** A BigTIFF. */
    private static byte[] bigOldJpeg(long streamBytes) {
        Map<Integer, Long> tags = tags(Map.of(
                COMPRESSION,
                (long) OLD_JPEG,
                SAMPLES,
                3L,
                JPEG_STREAM,
                (long) PIXELS_AT,
                JPEG_STREAM_BYTES,
                streamBytes));
        BinaryBuilder file = new BinaryBuilder().latin1("II+\0\b\0\0\0");
        u64(file, 16);
        u64(file, tags.size());
        tags.forEach((tag, value) -> {
            file.u16Little(tag).u16Little(16);
            u64(file, 1);
            u64(file, value);
        });
        byte[] start = file.toArray();
        byte[] pixels = BinaryBuilder.latin("\u00ff\u00d8\u00ff\u00db\0\2");
        return BinaryBuilder.join(start, new byte[PIXELS_AT - start.length], pixels, new byte[200]);
    }

    private static void u64(BinaryBuilder file, long value) {
        file.u32Little(value).u32Little(value >>> 32);
    }

    private static byte[] cmykJpeg(long side, long tile) {
        return tiff(Map.of(
                WIDTH,
                side,
                HEIGHT,
                side,
                PHOTOMETRIC,
                5L,
                SAMPLES,
                4L,
                COMPRESSION,
                (long) JPEG,
                TILE_WIDTH,
                tile,
                TILE_HEIGHT,
                tile,
                TILE_OFFSETS,
                (long) PIXELS_AT,
                TILE_BYTES,
                200L));
    }

    /** A thousand strips, each of which is most of the file. */
    private static byte[] overlapping(long compression) {
        int strips = 1000;
        int bytes = 200_000;
        boolean fax = compression == FAX;
        BinaryBuilder file = new BinaryBuilder().raw(header(8)).u16Little(9);
        long arrays = 8 + 2 + 9 * 12 + 4;
        long[][] tags = {
            {WIDTH, 1, 64},
            {HEIGHT, 1, 8L * strips},
            {BITS, 1, fax ? 1 : 8},
            {COMPRESSION, 1, compression},
            {PHOTOMETRIC, 1, fax ? 1 : 6},
            {OFFSETS, strips, arrays},
            {SAMPLES, 1, fax ? 1 : 3},
            {ROWS, 1, 8},
            {LENGTHS, strips, arrays + 4L * strips}
        };
        for (long[] tag : tags) {
            file.u16Little((int) tag[0]).u16Little(4).u32Little(tag[1]).u32Little(tag[2]);
        }
        file.u32Little(0);
        for (int i = 0; i < strips; i++) {
            file.u32Little(i);
        }
        for (int i = 0; i < strips; i++) {
            file.u32Little(bytes);
        }
        return BinaryBuilder.join(file.toArray(), new byte[bytes]);
    }

    private static byte[] tiled(long width, long height) {
        return tiff(Map.of(TILE_WIDTH, width, TILE_HEIGHT, height, TILE_OFFSETS, (long) PIXELS_AT));
    }

    /** A small grey image without compression, with other tags. */
    private static byte[] tiff(Map<Integer, Long> changes) {
        Map<Integer, Long> tags = tags(changes);
        BinaryBuilder file = new BinaryBuilder().raw(header(8)).u16Little(tags.size());
        tags.forEach(
                (tag, value) -> file.u16Little(tag).u16Little(4).u32Little(1).u32Little(value));
        byte[] start = file.u32Little(0).toArray();
        return BinaryBuilder.join(start, new byte[PIXELS_AT + 200 - start.length]);
    }

    private static Map<Integer, Long> tags(Map<Integer, Long> changes) {
        Map<Integer, Long> tags = new TreeMap<>(Map.of(
                WIDTH,
                20L,
                HEIGHT,
                10L,
                BITS,
                8L,
                COMPRESSION,
                1L,
                PHOTOMETRIC,
                1L,
                OFFSETS,
                (long) PIXELS_AT,
                SAMPLES,
                1L,
                ROWS,
                10L,
                LENGTHS,
                200L));
        tags.putAll(changes);
        return tags;
    }

    private static byte[] header(long directory) {
        return new BinaryBuilder().latin1("II*\0").u32Little(directory).toArray();
    }

    private static byte[] longArray() {
        byte[] start = new BinaryBuilder()
                .raw(header(8))
                .u16Little(1)
                .u16Little(OFFSETS)
                .u16Little(4)
                .u32Little(0x7fffffff)
                .u32Little(8)
                .u32Little(0)
                .toArray();
        return BinaryBuilder.join(start, new byte[5000]);
    }
}
