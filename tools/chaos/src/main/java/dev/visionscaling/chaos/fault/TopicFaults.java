package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import dev.visionscaling.chaos.cluster.TopicOperations;
import dev.visionscaling.common.kafka.ConsumerGroupLag;
import dev.visionscaling.common.kafka.ConsumerGroupLag.PartitionOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/** Faults of the topic. */
final class TopicFaults {
    private static final String RETENTION = "retention passed";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MS = 300;
    private static final int IMAGES = 30;

    private final Scene scene;
    private final Cluster cluster;
    private final TopicOperations topic;

    TopicFaults(Scene scene) {
        this.scene = scene;
        this.cluster = scene.cluster();
        this.topic = new TopicOperations(cluster);
    }

    /**
     * Doubles the partitions. Services that start later get the new number in their settings, as an operator would do
     * it.
     */
    Fault addPartitions(Random random) {
        int total = 2 * cluster.kafka().partitions();
        return Fault.atOnce("partitions added", "the topic grows to " + total + " partitions", () -> {
            topic.increasePartitions(total);
        });
    }

    /**
     * Deletes records that wait while no consumer runs, as retention does; what has no outcome is published again
     * afterwards.
     */
    Fault passRetention(Random random) {
        boolean killed = random.nextBoolean();
        boolean all = random.nextBoolean();
        String folder = String.format(Locale.ROOT, "aged-%06d/", random.nextInt(1_000_000));
        List<String> keys = new ArrayList<>();
        for (int number = 0; number < IMAGES; number++) {
            keys.add(folder + number + ".jpg");
        }
        long seed = random.nextLong();
        AtomicLong lost = new AtomicLong();
        String description = RETENTION + ": consumers are " + (killed ? "killed" : "stopped") + ", "
                + (all ? "all" : "half") + " of what waits in a partition is deleted";
        return new Fault(
                RETENTION,
                description,
                Duration.ofMillis(1_000 + random.nextInt(8_000)),
                false,
                () -> {
                    stopConsumers(killed);
                    lost.set(publishAndDelete(keys, all, new Random(seed)));
                },
                () -> cluster.consumers().forEach(SupervisedProcess::start),
                () -> {
                    scene.losses().awaitReport(description, lost.get(), LIMIT);
                    if (await(lag -> lag == 0).stream().anyMatch(offsets -> offsets.lag() > 0)) {
                        throw new IllegalStateException("records still wait, so 'redrive --missing' would wait too");
                    }
                    new Redrive(cluster).run("--missing");
                    scene.images().awaitExpectedOutcome(keys, LIMIT);
                });
    }

    private void stopConsumers(boolean killed) {
        for (SupervisedProcess consumer : cluster.consumers()) {
            if (killed) {
                consumer.kill();
            }
            consumer.stop();
        }
    }

    /** Returns the number of records that were deleted without having been processed. */
    private long publishAndDelete(List<String> keys, boolean all, Random random) throws Exception {
        for (String key : keys) {
            scene.images().copy(key, true, random);
        }
        scene.images().register(keys, random);
        PartitionOffsets longest = await(lag -> lag >= keys.size()).stream()
                .max(Comparator.comparingLong(PartitionOffsets::lag))
                .orElseThrow();
        long committed = Math.max(longest.start(), longest.committed().orElse(0));
        long count = all ? longest.lag() : (longest.lag() + 1) / 2;
        if (count == 0 || !scene.topic().awaitRead(longest.partition(), committed + count, LIMIT)) {
            throw new IllegalStateException("no records wait, or they cannot be read");
        }
        scene.losses().recordsAreDeleted(scene.topic().between(longest.partition(), committed, committed + count));
        topic.deleteRecords(longest.partition(), committed, committed + count);
        return count;
    }

    /** Waits until the sum of all lags is as wanted, or the limit has passed, and returns the offsets. */
    private List<PartitionOffsets> await(LongPredicate wanted) throws InterruptedException, ExecutionException {
        try (ConsumerGroupLag lag = new ConsumerGroupLag(cluster.kafka(), TIMEOUT)) {
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (true) {
                cluster.failIfStopRequested();
                List<PartitionOffsets> offsets = lag.read(Cluster.GROUP);
                long sum = offsets.stream().mapToLong(PartitionOffsets::lag).sum();
                if (wanted.test(sum) || System.nanoTime() > deadline) {
                    return offsets;
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MS);
            }
        }
    }
}
