package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Preprocessing;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.UndecodableReason;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.testing.PillowReferences;
import dev.visionscaling.squeezenet.testing.TestImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageDecoderIT {
    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(1_000_000));

    static List<List<String>> pillow() {
        return PillowReferences.table("expected.csv");
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void agreesWithPillowByteForByte(List<String> reference) {
        ModelInput input = decoded(PillowReferences.bytes(reference.get(0)));

        assertThat(PillowReferences.checksum(input)).isEqualTo(reference.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "png, 1, 61, 43", // 1 is BufferedImage.TYPE_INT_RGB
        "png, 1, 1, 1",
        "png, 1, 900, 2",
        "png, 13, 61, 43", // palette
        "png, 12, 61, 43", // black and white
        "bmp, 5, 61, 43", // three bytes per pixel
        "bmp, 1, 300, 411",
        "gif, 13, 61, 43"
    })
    void decodesLosslessFilesExactly(String format, int type, int width, int height) throws IOException {
        BufferedImage image = TestImages.image(width, height, type);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, file)).isTrue();

        assertThat(decoded(file.toByteArray())).isEqualTo(Preprocessing.apply(TestImages.rows(image)));
    }

    @ParameterizedTest
    @CsvSource({
        "lossless-alpha.webp, rgba.png",
        "uncompressed.tif, rgba.png",
        "tiled-deflate.tif, rgba.png",
        "turned.tif, rgba.png",
        "top-down.bmp, rgba.png",
        "colour.ppm, rgba.png",
        "interlaced.gif, palette-transparent.png",
        "palette.bmp, palette-transparent.png",
        "fax-4.tif, black-and-white.bmp"
    })
    void framesTheWholeImageOfEveryFormat(String file, String same) {
        ImageDecoder whole = new ImageDecoder(new DecodeLimits(1_000_000), View.of(Framing.WHOLE));

        DecodeResult framed = whole.decode(PillowReferences.bytes(file));

        assertThat(framed).isEqualTo(whole.decode(PillowReferences.bytes(same)));
        assertThat(framed).isNotEqualTo(decoder.decode(PillowReferences.bytes(file)));

        View part = View.of(Framing.WHOLE).withRegion(Region.parse("0.2,0.3,0.55,0.6"));
        DecodeResult cut = decoder.decode(PillowReferences.bytes(file), part);
        assertThat(cut).isEqualTo(decoder.decode(PillowReferences.bytes(same), part));
        assertThat(cut).isNotEqualTo(framed);
    }

    @Test
    void readsAnInterlacedPng() throws IOException {
        BufferedImage image = TestImages.image(61, 43, BufferedImage.TYPE_INT_RGB);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam interlaced = writer.getDefaultWriteParam();
        interlaced.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), interlaced);
        } finally {
            writer.dispose();
        }

        assertThat(decoded(file.toByteArray())).isEqualTo(Preprocessing.apply(TestImages.rows(image)));
    }

    @ParameterizedTest
    @CsvSource({"10, 8", "11, 0"}) // BufferedImage.TYPE_BYTE_GRAY, TYPE_USHORT_GRAY
    void takesTheUpperEightBitsOfGrey(int type, int missingBits) throws IOException {
        BufferedImage grey = new BufferedImage(60, 40, type);
        BufferedImage upper = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(3);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 60; x++) {
                int value = random.nextInt(1 << 16);
                grey.getRaster().setSample(x, y, 0, value >> missingBits);
                upper.setRGB(x, y, (value >> 8) * 0x010101);
            }
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(grey, "png", file);

        assertThat(decoded(file.toByteArray())).isEqualTo(Preprocessing.apply(TestImages.rows(upper)));
    }

    @Test
    void rejectsTooManyPixelsFromTheHeader() {
        DecodeResult.Undecodable bomb = undecodable(png(60_000, 60_000, new byte[0]));

        assertThat(bomb.reason()).isEqualTo(UndecodableReason.TOO_MANY_PIXELS);
        assertThat(bomb.detail()).isEqualTo("the image has 60000x60000 pixels, more than 1000000");
    }

    @Test
    void rejectsSidesThatAreTooLong() {
        ImageDecoder generous = new ImageDecoder(new DecodeLimits(DecodeLimits.MAX_PIXELS));

        DecodeResult line = generous.decode(png(3_000_000, 1, new byte[0]));

        assertThat(line.match(decoded -> "", DecodeResult.Undecodable::detail)).contains("no side may be longer");
    }

    @Test
    void reportsMissingPixelDataAsCorrupt() {
        assertThat(undecodable(png(20, 20, new byte[] {1, 2, 3})).reason()).isEqualTo(UndecodableReason.CORRUPT);
    }

    @Test
    void reportsAPageAsNotAnImage() {
        byte[] page = "<!DOCTYPE html><html></html>".getBytes(StandardCharsets.US_ASCII);

        assertThat(undecodable(page).reason()).isEqualTo(UndecodableReason.NOT_AN_IMAGE);
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void reportsHalfAFileAsTruncated(List<String> reference) {
        byte[] whole = PillowReferences.bytes(reference.get(0));

        assertThat(undecodable(Arrays.copyOf(whole, whole.length / 2)).reason()).isEqualTo(UndecodableReason.TRUNCATED);
        boolean text = reference.get(0).startsWith("plain");
        assertThat(undecodable(Arrays.copyOf(whole, whole.length - (text ? 5 : 1)))
                        .reason())
                .isEqualTo(UndecodableReason.TRUNCATED);
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void neverThrowsOnDamagedImages(List<String> reference) {
        Random random = new Random(reference.get(0).length());
        for (int round = 0; round < 50; round++) {
            byte[] damaged = PillowReferences.bytes(reference.get(0)).clone();
            for (int i = 0; i < 5; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            String outcome = decoder.decode(damaged).match(decoded -> "decoded", DecodeResult.Undecodable::detail);

            assertThat(outcome).isNotBlank();
        }
    }

    private ModelInput decoded(byte[] bytes) {
        return decoder.decode(bytes).match(DecodeResult.Decoded::input, problem -> fail(problem.detail()));
    }

    private DecodeResult.Undecodable undecodable(byte[] bytes) {
        return decoder.decode(bytes).match(decoded -> fail("it was decoded"), problem -> problem);
    }

    /** Returns an RGB image with these bytes as its compressed pixels and correct checksums. */
    private static byte[] png(int width, int height, byte[] data) {
        ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12 + data.length + 12);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", data);
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static void chunk(ByteBuffer file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        file.putInt(data.length).put(name).put(data).putInt((int) checksum.getValue());
    }
}
