package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Faults of the services' processes. */
final class ProcessFaults {
    // Longer than the session time-out of a consumer in its group, which is 10 s.
    private static final int SUSPENDED_MS = 13_000;
    private static final Duration RESTART_PAUSE = Duration.ofSeconds(8);

    private final Cluster cluster;

    ProcessFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    Fault killConsumer(Random random) {
        SupervisedProcess consumer = anyConsumer(random);
        return Fault.atOnce("SIGKILL consumer", "SIGKILL " + consumer.name(), consumer::kill);
    }

    Fault terminateConsumer(Random random) {
        SupervisedProcess consumer = anyConsumer(random);
        return Fault.atOnce("SIGTERM consumer", "SIGTERM " + consumer.name(), consumer::terminate);
    }

    /** Suspends a consumer until others have taken over its partitions; it then writes what it had in flight. */
    Fault suspendConsumer(Random random) {
        SupervisedProcess consumer = anyConsumer(random);
        Duration duration = Duration.ofMillis(SUSPENDED_MS + random.nextInt(4_000));
        return new Fault(
                "SIGSTOP consumer", "SIGSTOP " + consumer.name(), duration, false, consumer::suspend, consumer::resume);
    }

    Fault killPublisher(Random random) {
        return Fault.atOnce("SIGKILL publisher", "SIGKILL publisher", cluster.publisher()::kill);
    }

    Fault terminatePublisher(Random random) {
        return Fault.atOnce("SIGTERM publisher", "SIGTERM publisher", cluster.publisher()::terminate);
    }

    /** Fills the heap permanently: the consumer has to exit. */
    Fault exhaustMemory(Random random) {
        SupervisedProcess consumer = anyConsumer(random);
        return Fault.atOnce("out of memory", "out of memory: " + consumer.name(), () -> {
            long pid = consumer.pid();
            if (pid > 0) {
                MemoryHog.loadInto(pid);
            }
        });
    }

    /** Restarts the consumers one after the other; the first time, this also upgrades from the previous version. */
    Fault rollingRestart(Random random) {
        return Fault.atOnce("rolling restart", "rolling restart of all consumers", () -> {
            cluster.upgrade();
            if (cluster.startsWithPreviousVersion()) {
                cluster.runProducer(List.of("migrate"));
                cluster.publisher().terminate();
            }
            for (SupervisedProcess consumer : cluster.consumers()) {
                consumer.terminate();
                TimeUnit.MILLISECONDS.sleep(RESTART_PAUSE.toMillis());
            }
        });
    }

    /** Moves the clock of one consumer hours ahead and then hours back; empty without libfaketime. */
    Optional<FaultFactory> clockJumps() {
        return fakeTime().map(library -> random -> {
            SupervisedProcess consumer = anyConsumer(random);
            Path offset = cluster.logs().resolve(consumer.name() + ".clock");
            Duration duration = Duration.ofSeconds(6 + random.nextInt(6));
            int hours = 1 + random.nextInt(30);
            return new Fault(
                    "clock jumps",
                    "clock of " + consumer.name() + " jumps by +" + hours + " h and -" + hours + " h",
                    duration,
                    false,
                    () -> {
                        Files.writeString(offset, "+0\n");
                        cluster.environment(consumer.name(), environmentOf(library, offset));
                        consumer.terminate();
                        TimeUnit.MILLISECONDS.sleep(RESTART_PAUSE.toMillis());
                        Files.writeString(offset, "+" + hours + "h\n");
                    },
                    () -> {
                        Files.writeString(offset, "-" + hours + "h\n");
                        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
                        cluster.environment(consumer.name(), Map.of());
                        consumer.terminate();
                    });
        });
    }

    private static Map<String, String> environmentOf(Path library, Path offset) {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                // Time-outs use the monotonic clock, which does not jump on a real machine either.
                "DONT_FAKE_MONOTONIC",
                "1");
    }

    private static Optional<Path> fakeTime() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .map(folder -> Path.of(folder, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::isReadable)
                .findFirst();
    }

    private SupervisedProcess anyConsumer(Random random) {
        List<SupervisedProcess> consumers = cluster.consumers();
        return consumers.get(random.nextInt(consumers.size()));
    }
}
