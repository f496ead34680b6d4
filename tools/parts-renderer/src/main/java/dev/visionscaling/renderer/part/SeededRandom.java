package dev.visionscaling.renderer.part;

import java.util.List;
import java.util.SplittableRandom;

/** Chance, the same for the same seed on every machine. Belongs to one thread. */
public final class SeededRandom {
    private final SplittableRandom random;

    public SeededRandom(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A number from {@code low} to {@code high}. */
    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    public int whole(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public double angle() {
        return between(0, 2 * Math.PI);
    }

    public <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Nearly normal, mean 0 and deviation 1: four dice in one draw, fast enough for every pixel. */
    public float noise() {
        long bits = random.nextLong();
        long sum = (bits & 0xffff) + ((bits >>> 16) & 0xffff) + ((bits >>> 32) & 0xffff) + (bits >>> 48);
        return (sum - 131_070f) * (1 / 37_837f);
    }
}
