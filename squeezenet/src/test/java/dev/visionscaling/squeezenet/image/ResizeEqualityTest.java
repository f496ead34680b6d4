package dev.visionscaling.squeezenet.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.squeezenet.testing.PlainResize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResizeEqualityTest {
    private static final int SIDE = ModelInput.SIDE;

    /** Odd sizes, among them those around which an axis begins to shrink. */
    static List<List<Integer>> sizes() {
        List<List<Integer>> sizes = new ArrayList<>(List.of(
                List.of(1, 1),
                List.of(2, 500),
                List.of(223, 225),
                List.of(224, 224),
                List.of(255, 257),
                List.of(256, 256),
                List.of(257, 256),
                List.of(1023, 769),
                List.of(2047, 511)));
        Random random = new Random(20);
        for (int i = 0; i < 30; i++) {
            sizes.add(List.of(side(random), side(random)));
        }
        return sizes;
    }

    private static int side(Random random) {
        return (int) Math.exp(random.nextDouble() * Math.log(1200));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void cropsWhatPlainResizingGives(List<Integer> size) {
        PixelRows image = noise(size.get(0), size.get(1));

        byte[] pixels = Framing.CROP.apply(image).pixels();

        CentreCrop crop = CentreCrop.of(image.width(), image.height(), SIDE);
        int[][] plain =
                PlainResize.of(image, crop.resizedWidth(), crop.resizedHeight(), crop.left(), crop.top(), SIDE, SIDE);
        assertSame(pixels, 0, 0, plain);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void showsTheWholeThatPlainResizingGives(List<Integer> size) {
        PixelRows image = noise(size.get(0), size.get(1));

        byte[] pixels = Framing.WHOLE.apply(image).pixels();

        double scale = (double) SIDE / Math.max(image.width(), image.height());
        int width = Math.max(1, (int) Math.rint(image.width() * scale));
        int height = Math.max(1, (int) Math.rint(image.height() * scale));
        int[][] plain = PlainResize.of(image, width, height, 0, 0, width, height);
        assertSame(pixels, (int) Math.rint((SIDE - width) / 2.0), (int) Math.rint((SIDE - height) / 2.0), plain);
    }

    @Test
    void everyShrinkingAxisHasPairs() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            int output = 1 + random.nextInt(400);
            int input = output + random.nextInt(4000);
            int from = random.nextInt(output);
            ResizeAxis axis = ResizeAxis.of(input, output, from, output - from);

            assertThat(PairedWeights.of(axis)).as("%d to %d", input, output).isPresent();
        }
    }

    @Test
    void anAxisThatDoublesHasNoPairs() {
        assertThat(PairedWeights.of(ResizeAxis.of(100, 200, 0, 200))).isEqualTo(Optional.empty());
    }

    private static void assertSame(byte[] pixels, int left, int top, int[][] plain) {
        for (int y = 0; y < plain.length; y++) {
            for (int i = 0; i < plain[y].length; i++) {
                int level = pixels[((top + y) * SIDE + left) * 3 + i] & 0xff;
                if (level != plain[y][i]) {
                    assertThat(level).as("row %d, level %d", y, i).isEqualTo(plain[y][i]);
                }
            }
        }
    }

    private static PixelRows noise(int width, int height) {
        byte[][] rows = new byte[height][width * 3];
        Random random = new Random(31L * width + height);
        for (byte[] row : rows) {
            random.nextBytes(row);
            // Whole areas of black and white reach the ends of the sums.
            if (random.nextInt(4) == 0) {
                Arrays.fill(row, (byte) (random.nextBoolean() ? 255 : 0));
            }
        }
        return new PixelRows() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public void read(int y, int x, int count, byte[] into) {
                System.arraycopy(rows[y], x * 3, into, 0, count * 3);
            }
        };
    }
}
