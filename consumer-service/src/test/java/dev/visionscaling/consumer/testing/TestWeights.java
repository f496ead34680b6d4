package dev.visionscaling.consumer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** SqueezeNet 1.1 with small random weights and three categories: enough to run the real engine, no use to anybody. */
final class TestWeights {
    private static final int CATEGORIES = 3;
    /** Index in the network, input, squeeze and expand channels of each fire module. */
    private static final int[][] FIRES = {
        {3, 64, 16, 64}, {4, 128, 16, 64}, {6, 128, 32, 128}, {7, 256, 32, 128},
        {9, 256, 48, 192}, {10, 384, 48, 192}, {11, 384, 64, 256}, {12, 512, 64, 256}
    };

    private final StringBuilder header =
            new StringBuilder("{\"__metadata__\":{\"categories\":\"[\\\"bolt\\\",\\\"gear\\\",\\\"nut\\\"]\"}");
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Random random = new Random(1);

    private TestWeights() {}

    /** A file with them, written once per build. */
    static synchronized Path path() {
        Path file = Path.of("target", "test-weights.safetensors").toAbsolutePath();
        if (!Files.exists(file)) {
            try {
                Files.write(file, new TestWeights().safetensors());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    private byte[] safetensors() {
        convolution("features.0", 64, 3, 3);
        for (int[] fire : FIRES) {
            String name = "features." + fire[0];
            convolution(name + ".squeeze", fire[2], fire[1], 1);
            convolution(name + ".expand1x1", fire[3], fire[2], 1);
            convolution(name + ".expand3x3", fire[3], fire[2], 3);
        }
        convolution("classifier.1", CATEGORIES, 512, 1);
        header.append('}');
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data.toByteArray())
                .array();
    }

    private void convolution(String name, int out, int in, int kernel) {
        double scale = Math.sqrt(2.0 / (in * kernel * kernel));
        tensor(
                name + ".weight",
                "[" + out + "," + in + "," + kernel + "," + kernel + "]",
                out * in * kernel * kernel,
                scale);
        tensor(name + ".bias", "[" + out + "]", out, 0.1);
    }

    private void tensor(String name, String shape, int size, double scale) {
        int begin = data.size();
        ByteBuffer bytes = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < size; i++) {
            bytes.putFloat((float) (random.nextGaussian() * scale));
        }
        data.writeBytes(bytes.array());
        header.append(",\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                .formatted(name, shape, begin, data.size()));
    }
}
