package dev.visionscaling.squeezenet.testing;

import dev.visionscaling.squeezenet.network.Architecture;
import dev.visionscaling.squeezenet.network.Convolution;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random weights for SqueezeNet, with a deviation that preserves a signal through all layers. */
public final class RandomWeights {
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();
    private final Map<String, float[]> values = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    /** The same seed gives the same numbers. */
    public RandomWeights(int categories, long seed) {
        Random random = new Random(seed);
        for (Convolution c : Architecture.convolutions(categories)) {
            double spread = Math.sqrt(2.0 / (c.inputs() * c.kernel() * c.kernel()));
            put(c.weightName(), c.weightShape(), random, spread);
            put(c.biasName(), c.biasShape(), random, 0.1);
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

    /** Returns the bytes of a {@code .safetensors} file. */
    public byte[] toSafetensors() {
        Map<String, Tensor> tensors = new HashMap<>();
        values.forEach((name, numbers) -> tensors.put(name, Tensor.of(shapes.getOrDefault(name, List.of()), numbers)));
        return new SafetensorsFile(metadata, tensors).toBytes();
    }
}
