package dev.visionscaling.benchmarks;

import dev.visionscaling.common.cli.CommandFailedException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets consumers that run classify all images, as often as is wanted. Used by one thread. */
final class Passes {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<String> RESET = List.of("reset", "--outcomes");

    private final Workbench bench;
    private final Processing processing;

    /** @param requireAlive throws where a consumer has ended */
    Passes(Workbench bench, Runnable requireAlive) {
        this.bench = bench;
        this.processing = new Processing(bench, requireAlive, LOOK);
    }

    /** Classifies all images, again and again, for at least {@code time}: the first thousands of a JVM are slow. */
    void warmUp(Duration time) throws InterruptedException, SQLException {
        long start = System.nanoTime();
        do {
            run();
        } while (System.nanoTime() - start < time.toNanos());
    }

    /**
     * Publishes all images as {@code publish} with {@code options} does.
     *
     * @return rows per second; the rows stay until the next pass
     */
    double run(String... options) throws InterruptedException, SQLException {
        forget();
        return publish(options);
    }

    /** The same where there are no outcomes. */
    double publish(String... options) throws InterruptedException, SQLException {
        List<String> publish = new ArrayList<>(List.of("publish"));
        publish.addAll(List.of(options));
        return processing
                .run(publish, done -> {})
                .throughput()
                .orElseThrow(() -> new CommandFailedException("no image was predicted"));
    }

    /** Removes all outcomes, and lets the next publication begin with the first image. */
    void forget() throws InterruptedException {
        bench.services().runProducer(RESET);
    }
}
