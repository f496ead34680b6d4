package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.image.UndecodableReason.CORRUPT;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TOO_COMPLEX;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TOO_MANY_PIXELS;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TRUNCATED;

import java.util.ArrayList;
import java.util.List;

/** Small files that require much memory or time. */
final class DecompressionBombs {
    private static final int MEGA = 1 << 20;

    private DecompressionBombs() {}

    static List<HostileImage> all() {
        List<HostileImage> bombs = new ArrayList<>();
        int[][] sizes = {{10_000, 10_000}, {60_000, 60_000}, {1 << 20, 1 << 10}, {Integer.MAX_VALUE, 2}, {8001, 8000}};
        for (int[] size : sizes) {
            String name = "bomb-" + size[0] + "x" + size[1];
            bombs.add(HostileImage.refused(
                    name + ".png",
                    PngBuilder.whole(PngBuilder.header(size[0], size[1], 8, 2, 0), BinaryBuilder.deflatedZeros(MEGA)),
                    TOO_MANY_PIXELS));
            bombs.add(HostileImage.refused(name + ".bmp", bmp(size[0], size[1]), TRUNCATED, TOO_MANY_PIXELS));
        }
        bombs.add(HostileImage.refused(
                "bomb-unsigned.png",
                PngBuilder.whole(PngBuilder.header(0xffffffffL, 1, 8, 2, 0), new byte[9]),
                CORRUPT));
        bombs.add(HostileImage.refused("bomb.gif", gif(65_535, 65_535), TOO_MANY_PIXELS));
        bombs.add(HostileImage.refused("bomb-100-megapixels.gif", gif(10_000, 10_000), TOO_MANY_PIXELS));
        bombs.add(HostileImage.refused("bomb.webp", extendedWebp(), TOO_MANY_PIXELS, CORRUPT));
        bombs.add(HostileImage.refused("bomb-lossless.webp", losslessWebp(), TOO_MANY_PIXELS));
        bombs.add(HostileImage.refused("bomb.jpg", JpegBuilder.ofSize(65_535, 65_535), TOO_MANY_PIXELS));
        bombs.add(HostileImage.refused("bomb-100-megapixels.jpg", JpegBuilder.ofSize(10_000, 10_000), TOO_MANY_PIXELS));
        bombs.add(HostileImage.refused("bomb-four-inks.jpg", JpegBuilder.ofFourInks(4000, 4000), TOO_MANY_PIXELS));
        bombs.add(HostileImage.refused("many-scans.jpg", JpegBuilder.ofScans(16, 16, 5000), TOO_COMPLEX));
        bombs.add(HostileImage.refused("many-scans-large.jpg", JpegBuilder.ofScans(7900, 7900, 50), TOO_COMPLEX));
        bombs.add(HostileImage.either(
                "more-pixels-than-promised.png",
                PngBuilder.whole(PngBuilder.header(16, 16, 8, 2, 0), BinaryBuilder.deflatedZeros(100 * MEGA)),
                CORRUPT));
        byte[] deflated = BinaryBuilder.deflatedZeros(100 * MEGA);
        for (String type : List.of("zTXt", "iCCP", "iTXt")) {
            byte[] data = BinaryBuilder.join(BinaryBuilder.latin("name\0\0"), deflated);
            byte[] file = PngBuilder.start(PngBuilder.header(16, 16, 1, 0, 0))
                    .chunk(type, data)
                    .chunk("IDAT", BinaryBuilder.deflatedZeros(3 * 16))
                    .chunk("IEND", new byte[0])
                    .toArray();
            bombs.add(HostileImage.decoded("bomb-in-" + type + ".png", file));
        }
        bombs.add(HostileImage.decoded("many-pixels-just-allowed.png", PngBuilder.black(8000, 8000)));
        bombs.add(HostileImage.decoded("a-line.png", PngBuilder.black(1_000_000, 1)));
        bombs.add(HostileImage.decoded("a-column.png", PngBuilder.black(1, 1_000_000)));
        return bombs;
    }

    private static byte[] bmp(int width, int height) {
        return new BinaryBuilder()
                .latin1("BM")
                .u32Little(54)
                .u32Little(0)
                .u32Little(54)
                .u32Little(40)
                .u32Little(width)
                .u32Little(height)
                .u16Little(1)
                .u16Little(24)
                .raw(new byte[24])
                .toArray();
    }

    private static byte[] gif(int width, int height) {
        return new BinaryBuilder()
                .latin1("GIF89a")
                .u16Little(width)
                .u16Little(height)
                .raw(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, (byte) 255, (byte) 255, (byte) 255})
                .latin1(",")
                .raw(new byte[4])
                .u16Little(width)
                .u16Little(height)
                .raw(new byte[] {0, 2, 2, 0x4c, 0x01, 0})
                .latin1(";")
                .toArray();
    }

    private static byte[] extendedWebp() {
        byte[] content = new BinaryBuilder()
                .latin1("WEBPVP8X")
                .u32Little(10)
                .raw(new byte[4])
                .raw(new byte[] {-1, -1, -1, -1, -1, -1})
                .toArray();
        return new BinaryBuilder()
                .latin1("RIFF")
                .u32Little(content.length)
                .raw(content)
                .toArray();
    }

    private static byte[] losslessWebp() {
        byte[] content = new BinaryBuilder()
                .latin1("WEBPVP8L")
                .u32Little(8)
                .u8(0x2f)
                .u32Little(0x0fffffff)
                .raw(new byte[3])
                .toArray();
        return new BinaryBuilder()
                .latin1("RIFF")
                .u32Little(content.length)
                .raw(content)
                .toArray();
    }
}
