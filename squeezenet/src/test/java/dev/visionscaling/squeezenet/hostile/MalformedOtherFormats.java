package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.image.UndecodableReason.CORRUPT;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TOO_MANY_PIXELS;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TRUNCATED;

import java.util.Arrays;
import java.util.List;

/** GIFs, BMPs, PNMs and WebPs that violate their formats. */
final class MalformedOtherFormats {
    private MalformedOtherFormats() {}

    static List<HostileImage> all() {
        byte[] gif = JpegBuilder.sound("palette.gif");
        byte[] bmp = JpegBuilder.sound("palette.bmp");
        byte[] webp = JpegBuilder.sound("lossy.webp");
        return List.of(
                HostileImage.refused("no-frame.gif", BinaryBuilder.latin("GIF89a\1\0\1\0\0\0\0;"), CORRUPT),
                HostileImage.refused(
                        "no-size.gif", BinaryBuilder.latin("GIF89a\0\0\0\0\0\0\0,\0\0\0\0\0\0\0\0\0\2\0;"), CORRUPT),
                HostileImage.refused("unknown-block.gif", BinaryBuilder.latin("GIF89a\1\0\1\0\0\0\0?"), CORRUPT),
                HostileImage.either("version-99.gif", put(gif, 4, '9', '9'), CORRUPT, TRUNCATED),
                HostileImage.either("first-code-255.gif", lastColourThen(gif, 255), CORRUPT),
                HostileImage.decoded("extensions-without-end.gif", extensions(gif, 50_000)),
                HostileImage.decoded("a-thousand-frames.gif", frames(gif, 1000)),
                HostileImage.either("compression-99.bmp", put(bmp, 30, 99, 0, 0, 0), CORRUPT),
                HostileImage.either("no-depth.bmp", put(bmp, 28, 0, 0), CORRUPT),
                HostileImage.refused("no-width.bmp", put(bmp, 18, 0, 0, 0, 0), CORRUPT),
                HostileImage.refused("negative-width.bmp", put(bmp, 18, 255, 255, 255, 255), CORRUPT),
                HostileImage.either("pixels-before-the-header.bmp", put(bmp, 10, 0, 0, 0, 0), CORRUPT),
                HostileImage.refused("pixels-behind-the-end.bmp", put(bmp, 10, 255, 255, 255, 127), TRUNCATED, CORRUPT),
                HostileImage.refused(
                        "most-negative-height.bmp", put(bmp, 22, 0, 0, 0, 128), CORRUPT, TOO_MANY_PIXELS, TRUNCATED),
                HostileImage.refused(
                        "bomb.ppm",
                        BinaryBuilder.latin("P6 60000 60000 255\n" + "x".repeat(99)),
                        TRUNCATED,
                        TOO_MANY_PIXELS),
                HostileImage.refused("bomb.pbm", BinaryBuilder.latin("P1 60000 60000\n1"), TRUNCATED, TOO_MANY_PIXELS),
                HostileImage.refused("no-size.pgm", BinaryBuilder.latin("P5 0 0 255\n"), CORRUPT),
                HostileImage.refused("no-white.pgm", BinaryBuilder.latin("P5 1 1 0\n1"), CORRUPT),
                HostileImage.refused(
                        "long-number.pgm", BinaryBuilder.latin("P5 99999999999999999999 1 255\n1"), CORRUPT),
                HostileImage.refused("word.ppm", BinaryBuilder.latin("P3 1 1 255\n1 two 3\n"), CORRUPT),
                HostileImage.refused("more-than-white.ppm", BinaryBuilder.latin("P3 1 1 99\n1 100 3\n"), CORRUPT),
                HostileImage.refused("unknown-chunk.webp", put(webp, 12, 'J', 'U', 'N', 'K'), CORRUPT),
                HostileImage.either("no-key-frame.webp", put(webp, 20, 255, 255, 255), CORRUPT),
                HostileImage.refused("no-size.webp", put(webp, 26, 0, 0, 0, 0), CORRUPT),
                HostileImage.refused("larger-than-the-file.webp", put(webp, 4, 255, 255, 255, 127), TRUNCATED),
                HostileImage.refused("only-a-container.webp", BinaryBuilder.latin("RIFF\4\0\0\0WEBP"), TRUNCATED));
    }

    private static byte[] put(byte[] file, int at, int... values) {
        byte[] changed = file.clone();
        for (int i = 0; i < values.length; i++) {
            changed[at + i] = (byte) values[i];
        }
        return changed;
    }

    /** Returns the offset of a GIF's first frame. */
    private static int frameOf(byte[] gif) {
        int at = 13 + 3 * (2 << (gif[10] & 7));
        while (gif[at] != ',') {
            at++;
        }
        return at;
    }

    private static byte[] lastColourThen(byte[] gif, int codeSize) {
        return put(gif, frameOf(gif) + 10, codeSize);
    }

    private static byte[] extensions(byte[] gif, int count) {
        int frame = frameOf(gif);
        BinaryBuilder file = new BinaryBuilder().raw(Arrays.copyOf(gif, frame));
        for (int i = 0; i < count; i++) {
            file.raw(new byte[] {0x21, (byte) 0xfe, 1, 'x', 0});
        }
        return file.raw(Arrays.copyOfRange(gif, frame, gif.length)).toArray();
    }

    private static byte[] frames(byte[] gif, int count) {
        int frame = frameOf(gif);
        byte[] one = Arrays.copyOfRange(gif, frame, gif.length - 1);
        BinaryBuilder file = new BinaryBuilder().raw(Arrays.copyOf(gif, frame));
        for (int i = 0; i < count; i++) {
            file.raw(one);
        }
        return file.latin1(";").toArray();
    }
}
