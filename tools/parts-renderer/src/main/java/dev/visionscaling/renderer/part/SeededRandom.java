package dev.visionscaling.renderer.part;

import java.util.List;
import java.util.SplittableRandom;

/** Random numbers that are the same for the same seed on every machine. Not thread-safe. */
public final class SeededRandom {
    private final SplittableRandom random;

    public SeededRandom(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Returns a number from {@code low} to {@code high}. */
    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Returns a whole number from {@code low} to {@code high}, both included. */
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

    /**
     * Returns a nearly normal number with mean 0 and deviation 1: the sum of four uniform numbers from one draw, fast
     * enough to use for every pixel.
     */
    public float noise() {
        long bits = random.nextLong();
        long sum = (bits & 0xffff) + ((bits >>> 16) & 0xffff) + ((bits >>> 32) & 0xffff) + (bits >>> 48);
        return (sum - 131_070f) * (1 / 37_837f);
    }
}
