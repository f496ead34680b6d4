package dev.visionscaling.squeezenet.network;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The size of one step of an 8-bit activation, for each of {@link Architecture#activations()}: a number x is passed on
 * as round(x / scale), 0 to 255, and larger ones are clipped.
 *
 * @param byName scales above zero, and finite
 */
public record ActivationScales(Map<String, Float> byName) {
    /**
     * @throws IllegalArgumentException if one is missing, unknown or not a valid step; the message is a clause for the
     *     user
     */
    public ActivationScales {
        byName = Map.copyOf(byName);
        Set<String> missing = new TreeSet<>(Architecture.activations());
        missing.removeAll(byName.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("it has no scale for " + String.join(", ", missing));
        }
        Set<String> unknown = new TreeSet<>(byName.keySet());
        Architecture.activations().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "it has a scale for " + String.join(", ", unknown) + ", which SqueezeNet 1.1 does not have");
        }
        byName.forEach((name, scale) -> {
            if (!Float.isFinite(scale) || scale < Float.MIN_NORMAL) {
                throw new IllegalArgumentException("the scale of " + name + " is not a number above zero: " + scale);
            }
        });
    }

    /** @param name one of {@link Architecture#activations()} */
    public double of(String name) {
        Float scale = byName.get(name);
        if (scale == null) {
            throw new IllegalArgumentException(name + " is not an activation of SqueezeNet 1.1");
        }
        return scale;
    }
}
