package dev.visionscaling.squeezenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.ModelInput;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.testing.TestData;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastDecodingIT {
    private static final DecodeLimits LIMITS = new DecodeLimits(20_000_000);
    private static final int PHOTOS = 20;

    /** The mean difference of two levels, out of 255. */
    private static final double CLOSE = 1.5;

    private final ImageDecoder exact = new ImageDecoder(LIMITS, View.CROP);
    private final ImageDecoder fast = new ImageDecoder(LIMITS, View.CROP, DecodeMode.FAST);

    @ParameterizedTest
    @EnumSource(Framing.class)
    void givesNearlyTheSameInput(Framing framing) throws IOException {
        byte[] photo = jpeg(scene(2405, 1803), false);

        assertClose(photo, View.of(framing));
        assertClose(photo, View.of(framing).withRegion(Region.parse("0.2,0.1,0.7,0.6")));
    }

    @Test
    void shrinksProgressivePhotosToo() throws IOException {
        assertClose(jpeg(scene(1603, 1201), true), View.CROP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.4,0.4,0.2,0.2", "0,0.5,1,0.1"})
    void decodesAllOfAPhotoWithASmallRegion(String region) throws IOException {
        byte[] photo = jpeg(scene(2405, 1803), false);
        View view = View.CROP.withRegion(Region.parse(region));

        assertThat(input(fast, photo, view)).isEqualTo(input(exact, photo, view));
    }

    @ParameterizedTest
    @CsvSource({"jpg, 600, 500", "png, 1200, 1100", "bmp, 1200, 1100"})
    void leavesSmallPhotosAndOtherFormatsAsTheyAre(String format, int width, int height) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(scene(width, height), format, file)).isTrue();

        assertThat(input(fast, file.toByteArray(), View.CROP)).isEqualTo(input(exact, file.toByteArray(), View.CROP));
    }

    @Test
    void decodesExactlyUnlessToldOtherwise() throws IOException {
        byte[] photo = jpeg(scene(2405, 1803), false);

        assertThat(input(new ImageDecoder(LIMITS), photo, View.CROP)).isEqualTo(input(exact, photo, View.CROP));
    }

    @Test
    void changesTheBestCategoryOfHardlyAnyPhoto() throws IOException {
        List<Path> photos;
        try (Stream<Path> files = Files.list(TestData.require(TestData.IMAGES))) {
            photos = files.sorted().limit(PHOTOS).toList();
        }
        int same = 0;
        try (SqueezeNetModel model =
                        SqueezeNetModel.load(TestData.require(TestData.WEIGHTS + ".safetensors"), Precision.FP32);
                Classifier classifier = model.newClassifier()) {
            for (Path file : photos) {
                byte[] photo = jpeg(enlarged(ImageIO.read(file.toFile()), 4), false);
                List<Classification> answers =
                        classifier.classify(List.of(input(exact, photo, View.CROP), input(fast, photo, View.CROP)));
                same += answers.get(0).best().index() == answers.get(1).best().index() ? 1 : 0;
            }
        }

        assertThat(same).isGreaterThanOrEqualTo(PHOTOS - 1);
    }

    private void assertClose(byte[] photo, View view) {
        ModelInput whole = input(exact, photo, view);
        ModelInput shrunk = input(fast, photo, view);

        assertThat(shrunk).isNotEqualTo(whole);
        long difference = 0;
        for (int i = 0; i < ModelInput.BYTES; i++) {
            difference += Math.abs((whole.pixels()[i] & 0xff) - (shrunk.pixels()[i] & 0xff));
        }
        assertThat((double) difference / ModelInput.BYTES).isLessThan(CLOSE);
    }

    private static ModelInput input(ImageDecoder decoder, byte[] photo, View view) {
        return decoder.decode(photo, view).match(DecodeResult.Decoded::input, problem -> fail(problem.detail()));
    }

    /** Draws overlapping areas with sharp edges, and grain. */
    private static BufferedImage scene(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(width);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 200; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), width / 5, height / 8);
        }
        graphics.dispose();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, image.getRGB(x, y) ^ (random.nextInt(8) * 0x010101));
            }
        }
        return image;
    }

    private static BufferedImage enlarged(BufferedImage photo, int times) {
        int width = photo.getWidth() * times;
        int height = photo.getHeight() * times;
        BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(photo, 0, 0, width, height, null);
        graphics.dispose();
        return large;
    }

    private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(0.9f);
        settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
