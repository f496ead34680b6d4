package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.image.UndecodableReason.CORRUPT;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TRUNCATED;

import java.util.List;

/** JPEGs that violate the format, and some that only appear to. */
final class MalformedJpegs {
    private static final byte[] EXIF = BinaryBuilder.latin("Exif\0\0");

    private MalformedJpegs() {}

    static List<HostileImage> all() {
        return List.of(
                HostileImage.decoded("exif-garbage.jpg", exif("MM\0*" + "\u00ff".repeat(500))),
                HostileImage.decoded("exif-empty.jpg", exif("")),
                HostileImage.decoded(
                        "exif-points-to-itself.jpg", exif("II*\0\b\0\0\0\1\0\u0012\1\3\0\1\0\0\0\b\0\0\0\b\0\0\0")),
                HostileImage.decoded("exif-points-outside.jpg", exif("II*\0\u00ff\u00ff\u00ff\u007f")),
                HostileImage.decoded(
                        "exif-orientation-99.jpg", exif("II*\0\b\0\0\0\1\0\u0012\1\3\0\1\0\0\0c\0\0\0\0\0\0\0")),
                HostileImage.decoded("exif-large.jpg", JpegBuilder.with(0xe1, new byte[65_533])),
                HostileImage.decoded("comment-large.jpg", JpegBuilder.with(0xfe, new byte[65_533])),
                HostileImage.decoded(
                        "profile-cut.jpg", JpegBuilder.with(0xe2, BinaryBuilder.latin("ICC_PROFILE\0\1\u00ff"))),
                HostileImage.either("no-quantisation.jpg", JpegBuilder.without(0xdb), CORRUPT),
                HostileImage.either("no-huffman.jpg", JpegBuilder.without(0xc4), CORRUPT),
                HostileImage.refused("no-frame.jpg", JpegBuilder.without(0xc0), CORRUPT),
                HostileImage.refused(
                        "no-pixels.jpg", BinaryBuilder.latin("\u00ff\u00d8\u00ff\u00d9"), CORRUPT, TRUNCATED),
                HostileImage.refused("no-height.jpg", JpegBuilder.ofSize(37, 0), CORRUPT),
                HostileImage.refused("no-width.jpg", JpegBuilder.ofSize(0, 29), CORRUPT),
                HostileImage.refused(
                        "segment-of-length-1.jpg", BinaryBuilder.latin("\u00ff\u00d8\u00ff\u00e0\0\1"), CORRUPT),
                HostileImage.either("lossless.jpg", frame(0xc3, 8), CORRUPT),
                HostileImage.either("arithmetic.jpg", frame(0xc9, 8), CORRUPT),
                HostileImage.either("differential.jpg", frame(0xc5, 8), CORRUPT),
                HostileImage.either("12-bit.jpg", frame(0xc1, 12), CORRUPT),
                HostileImage.either("baseline-as-progressive.jpg", frame(0xc2, 8), CORRUPT),
                HostileImage.either("larger-than-its-pixels.jpg", JpegBuilder.ofSize(500, 400), CORRUPT),
                HostileImage.either("repeated-scans.jpg", JpegBuilder.ofScans(37, 29, 90), CORRUPT));
    }

    private static byte[] exif(String content) {
        return JpegBuilder.with(0xe1, BinaryBuilder.join(EXIF, BinaryBuilder.latin(content)));
    }

    private static byte[] frame(int marker, int bits) {
        byte[] bytes = JpegBuilder.sound("colour.jpg");
        int frame = JpegBuilder.indexOf(bytes, 0xc0, 0);
        bytes[frame + 1] = (byte) marker;
        bytes[frame + 4] = (byte) bits;
        return bytes;
    }
}
