package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.audit.PageWatch;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Faults of those who look at the live page and at the services' health and metrics. */
final class ViewerFaults {
    private static final String FROZEN = "frozen viewers";
    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MS = 300;

    private final Cluster cluster;
    private final PageWatch pages;

    ViewerFaults(Scene scene) {
        this.cluster = scene.cluster();
        this.pages = scene.pages();
    }

    /**
     * Opens many connections to the live page and to each service's health and metrics, whose clients send half a
     * request or never read an answer, while others look at the same pages.
     */
    Fault freezeViewers(Random random) {
        int viewers = 20 + random.nextInt(30);
        FrozenViewers frozen = new FrozenViewers();
        return new Fault(
                FROZEN,
                FROZEN + ": " + viewers + " of the live page, and some of each service's health",
                Duration.ofMillis(12_000 + random.nextInt(8_000)),
                false,
                () -> {
                    startPage();
                    freeze(frozen, viewers);
                    pages.start();
                },
                () -> {
                    pages.stop();
                    frozen.close();
                });
    }

    private void startPage() throws InterruptedException {
        cluster.page().start();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!pages.pageAnswers()) {
            cluster.failIfStopRequested();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the live page does not start");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private void freeze(FrozenViewers frozen, int viewers) {
        frozen.ofPage(cluster.pagePort(), viewers);
        for (SupervisedProcess service : cluster.processes()) {
            service.opsPort().ifPresent(frozen::ofHealth);
        }
    }
}
