package dev.visionscaling.squeezenet.network;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A file's tensors, checked as they are read. */
record NamedTensors(Map<String, Tensor> byName) {
    private static final int MAX_LISTED = 5;

    /** Returns the first extent of a tensor. */
    int rows(String name, int max) throws UnsuitableWeightsException {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new UnsuitableWeightsException(
                    "it has no tensor " + name + (byName.isEmpty() ? "" : "; it has " + named(byName.keySet())));
        }
        List<Long> shape = tensor.shape();
        if (shape.isEmpty() || shape.get(0) < 1 || shape.get(0) > max) {
            throw new UnsuitableWeightsException(
                    name + " has the shape " + shape + ", which does not give a plausible number of categories");
        }
        return shape.get(0).intValue();
    }

    /** Returns a tensor's values, which are finite and of this shape. */
    float[] values(String name, List<Long> shape) throws UnsuitableWeightsException {
        Tensor tensor = byName.get(name);
        if (tensor == null || !tensor.shape().equals(shape)) {
            throw new UnsuitableWeightsException(name + " has the shape " + (tensor == null ? "?" : tensor.shape())
                    + "; SqueezeNet 1.1 has " + shape);
        }
        if (!tensor.type().isFloating()) {
            throw new UnsuitableWeightsException(name + " is stored as " + tensor.type()
                    + ", as a quantized network's is; F32, F16, BF16 and F64 are supported");
        }
        float[] values = tensor.toFloats();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new UnsuitableWeightsException(name + " holds a value that is not a finite number");
            }
        }
        return values;
    }

    /** Requires exactly these names. */
    void requireNames(Set<String> expected) throws UnsuitableWeightsException {
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(byName.keySet());
        Set<String> unknown = new TreeSet<>(byName.keySet());
        unknown.removeAll(expected);
        if (!missing.isEmpty()) {
            throw new UnsuitableWeightsException("it lacks " + named(missing)
                    + (unknown.isEmpty() ? "" : "; it has " + named(unknown) + " instead"));
        }
        if (!unknown.isEmpty()) {
            throw new UnsuitableWeightsException("it has tensors that SqueezeNet 1.1 does not have: " + named(unknown));
        }
    }

    private static String named(Set<String> names) {
        String first =
                String.join(", ", names.stream().sorted().limit(MAX_LISTED).toList());
        return names.size() <= MAX_LISTED ? first : first + " and " + (names.size() - MAX_LISTED) + " more";
    }
}
