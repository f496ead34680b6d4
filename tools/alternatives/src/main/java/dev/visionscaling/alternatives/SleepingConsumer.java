package dev.visionscaling.alternatives;

import dev.visionscaling.consumer.ConsumerMain;

/**
 * The consumer with a network that sleeps instead of computing, so that several on one machine scale as if each had its
 * own cores. The first argument is the number of milliseconds to sleep for each image.
 */
public final class SleepingConsumer {
    private SleepingConsumer() {}

    public static void main(String[] args) {
        long millis = Long.parseLong(args[0]);
        ConsumerMain.run(new String[0], (file, precision) -> new SleepingModel(() -> millis));
    }
}
