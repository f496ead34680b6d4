package dev.visionscaling.squeezenet.hostile;

import static dev.visionscaling.squeezenet.image.UndecodableReason.CORRUPT;
import static dev.visionscaling.squeezenet.image.UndecodableReason.TRUNCATED;

import java.util.ArrayList;
import java.util.List;

/** PNGs that violate the format, and some that only appear to. */
final class MalformedPngs {
    private static final byte[] NONE = {};
    private static final byte[] HEADER = PngBuilder.header(16, 16, 1, 0, 0);
    private static final byte[] ROWS = BinaryBuilder.deflatedZeros(3 * 16);

    private MalformedPngs() {}

    static List<HostileImage> all() {
        List<HostileImage> all = new ArrayList<>(List.of(
                HostileImage.refused(
                        "no-pixels.png",
                        PngBuilder.start(HEADER).chunk("IEND", NONE).toArray(),
                        CORRUPT),
                HostileImage.refused(
                        "no-end.png",
                        PngBuilder.start(HEADER).chunk("IDAT", ROWS).toArray(),
                        TRUNCATED),
                HostileImage.refused(
                        "no-header.png",
                        new BinaryBuilder()
                                .raw(PngBuilder.SIGNATURE)
                                .chunk("IDAT", ROWS)
                                .chunk("IEND", NONE)
                                .toArray(),
                        CORRUPT),
                HostileImage.refused("empty-pixels.png", PngBuilder.whole(HEADER, NONE), CORRUPT),
                HostileImage.refused(
                        "pixels-no-zlib.png",
                        PngBuilder.whole(HEADER, BinaryBuilder.latin("not deflated at all")),
                        CORRUPT),
                HostileImage.either(
                        "too-few-pixels.png", PngBuilder.whole(HEADER, BinaryBuilder.deflatedZeros(5)), CORRUPT),
                HostileImage.refused("no-size.png", PngBuilder.whole(PngBuilder.header(0, 0, 8, 2, 0), ROWS), CORRUPT),
                HostileImage.refused(
                        "depth-3.png", PngBuilder.whole(PngBuilder.header(16, 16, 3, 0, 0), ROWS), CORRUPT),
                HostileImage.refused(
                        "colour-7.png", PngBuilder.whole(PngBuilder.header(16, 16, 8, 7, 0), ROWS), CORRUPT),
                HostileImage.refused(
                        "interlace-9.png", PngBuilder.whole(PngBuilder.header(16, 16, 1, 0, 9), ROWS), CORRUPT),
                HostileImage.either("palette-out-of-range.png", PngBuilder.palette(2), CORRUPT),
                HostileImage.refused("no-palette.png", PngBuilder.palette(0), CORRUPT),
                HostileImage.either("palette-of-300.png", PngBuilder.palette(300), CORRUPT),
                HostileImage.refused("header-of-5-bytes.png", PngBuilder.whole(new byte[5], ROWS), CORRUPT, TRUNCATED),
                HostileImage.refused("header-checksum.png", changed(20), CORRUPT),
                HostileImage.refused("pixels-checksum.png", changed(45), CORRUPT),
                HostileImage.refused("chunk-of-2-gigabytes.png", endless(0x7fffffffL), TRUNCATED),
                HostileImage.refused("chunk-of-4-gigabytes.png", endless(0xffffffffL), TRUNCATED),
                HostileImage.decoded("text-of-5-megabytes.png", with("tEXt", new byte[5 << 20], 1)),
                HostileImage.decoded("a-hundred-thousand-chunks.png", with("tEXt", NONE, 100_000)),
                HostileImage.either("two-headers.png", with("IHDR", HEADER, 1), CORRUPT),
                HostileImage.either("ten-thousand-empty-pixels.png", with("IDAT", NONE, 10_000), CORRUPT)));
        byte[] wrongText = with("tEXt", BinaryBuilder.latin("a\0b"), 1);
        wrongText[8 + 25 + 8] ^= 1;
        all.add(HostileImage.decoded("text-checksum.png", wrongText));
        return all;
    }

    private static byte[] with(String type, byte[] data, int times) {
        BinaryBuilder file = PngBuilder.start(HEADER);
        for (int i = 0; i < times; i++) {
            file.chunk(type, data);
        }
        return file.chunk("IDAT", ROWS).chunk("IEND", NONE).toArray();
    }

    private static byte[] changed(int at) {
        byte[] file = PngBuilder.whole(HEADER, ROWS);
        file[at] ^= 1;
        return file;
    }

    private static byte[] endless(long length) {
        return PngBuilder.start(HEADER).u32(length).latin1("IDAT").raw(ROWS).toArray();
    }
}
