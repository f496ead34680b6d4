package dev.visionscaling.squeezenet.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Convolution;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A SqueezeNet of random numbers, spread so that a signal survives all layers. */
public final class RandomWeights {
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    /** The same seed gives the same numbers. */
    public RandomWeights(int categories, long seed) {
        Random random = new Random(seed);
        for (Convolution c : Architecture.convolutions(categories)) {
            double spread = Math.sqrt(2.0 / (c.inputs() * c.kernel() * c.kernel()));
            put(c.name() + ".weight", c.weightShape(), random, spread);
            put(c.name() + ".bias", c.biasShape(), random, 0.1);
        }
    }

    private void put(String name, List<Long> shape, Random random, double spread) {
        long count = shape.stream().reduce(1L, (a, b) -> a * b);
        float[] numbers = new float[Math.toIntExact(count)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (random.nextGaussian() * spread);
        }
        set(name, shape, numbers);
    }

    public RandomWeights set(String name, List<Long> shape, float... numbers) {
        shapes.put(name, shape);
        values.put(name, numbers);
        return this;
    }

    public RandomWeights without(String name) {
        shapes.remove(name);
        values.remove(name);
        return this;
    }

    public RandomWeights withMetadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    public float[] values(String name) {
        return values.getOrDefault(name, new float[0]);
    }

    /** A whole {@code .safetensors} file. */
    public byte[] toSafetensors() {
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put("__metadata__", metadata);
        }
        int end = 0;
        for (Map.Entry<String, float[]> entry : values.entrySet()) {
            int begin = end;
            end += entry.getValue().length * Float.BYTES;
            header.put(
                    entry.getKey(),
                    Map.of(
                            "dtype", "F32",
                            "shape", shapes.getOrDefault(entry.getKey(), List.of()),
                            "data_offsets", List.of(begin, end)));
        }
        byte[] json = json(header);
        ByteBuffer file = ByteBuffer.allocate(Long.BYTES + json.length + end).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(json.length).put(json);
        values.values().forEach(numbers -> {
            for (float number : numbers) {
                file.putFloat(number);
            }
        });
        return file.array();
    }

    private static byte[] json(Map<String, Object> header) {
        try {
            return new ObjectMapper().writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
