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

/** What happens to the services' processes. */
final class ProcessFaults {
    // Longer than the session time-out of a consumer in its group, 10 s.
    private static final int FREEZE_MS = 13_000;
    private static final Duration READY_PAUSE = Duration.ofSeconds(8);

    private final Cluster world;

    ProcessFaults(Cluster world) {
        this.world = world;
    }

    Fault killConsumer(Random random) {
        SupervisedProcess consumer = any(random);
        return Fault.atOnce("SIGKILL consumer", "SIGKILL " + consumer.name(), consumer::kill);
    }

    Fault terminateConsumer(Random random) {
        SupervisedProcess consumer = any(random);
        return Fault.atOnce("SIGTERM consumer", "SIGTERM " + consumer.name(), consumer::terminate);
    }

    /** It comes back when others have taken its partitions, and writes what it had in flight. */
    Fault freezeConsumer(Random random) {
        SupervisedProcess consumer = any(random);
        Duration hold = Duration.ofMillis(FREEZE_MS + random.nextInt(4_000));
        return new Fault(
                "SIGSTOP consumer", "SIGSTOP " + consumer.name(), hold, false, consumer::suspend, consumer::resume);
    }

    Fault killPublisher(Random random) {
        return Fault.atOnce("SIGKILL publisher", "SIGKILL publisher", world.publisher()::kill);
    }

    Fault terminatePublisher(Random random) {
        return Fault.atOnce("SIGTERM publisher", "SIGTERM publisher", world.publisher()::terminate);
    }

    /** All memory of the heap is taken, and stays so: the consumer has to end rather than to limp. */
    Fault exhaustMemory(Random random) {
        SupervisedProcess consumer = any(random);
        return Fault.atOnce("out of memory", "out of memory: " + consumer.name(), () -> {
            long pid = consumer.pid();
            if (pid > 0) {
                MemoryHog.loadInto(pid);
            }
        });
    }

    /** One after the other; the first time this is also the way from the previous version to this one. */
    Fault rollingRestart(Random random) {
        return Fault.atOnce("rolling restart", "rolling restart of all consumers", () -> {
            world.upgrade();
            if (world.startsWithPreviousVersion()) {
                world.runProducer(List.of("migrate"));
                world.publisher().terminate();
            }
            for (SupervisedProcess consumer : world.consumers()) {
                consumer.terminate();
                TimeUnit.MILLISECONDS.sleep(READY_PAUSE.toMillis());
            }
        });
    }

    /** The clock of one consumer jumps ahead by hours and back behind; empty without libfaketime. */
    Optional<FaultFactory> clockJumps() {
        return fakeTime().map(library -> random -> {
            SupervisedProcess consumer = any(random);
            Path offset = world.logs().resolve(consumer.name() + ".clock");
            Duration hold = Duration.ofSeconds(6 + random.nextInt(6));
            int hours = 1 + random.nextInt(30);
            return new Fault(
                    "clock jumps",
                    "clock of " + consumer.name() + " jumps by +" + hours + " h and -" + hours + " h",
                    hold,
                    false,
                    () -> {
                        Files.writeString(offset, "+0\n");
                        world.environment(consumer.name(), environmentOf(library, offset));
                        consumer.terminate();
                        TimeUnit.MILLISECONDS.sleep(READY_PAUSE.toMillis());
                        Files.writeString(offset, "+" + hours + "h\n");
                    },
                    () -> {
                        Files.writeString(offset, "-" + hours + "h\n");
                        TimeUnit.MILLISECONDS.sleep(hold.toMillis());
                        world.environment(consumer.name(), Map.of());
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
                // Time-outs go by the monotonic clock, which does not jump on a real machine either.
                "DONT_FAKE_MONOTONIC",
                "1");
    }

    private static Optional<Path> fakeTime() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .map(folder -> Path.of(folder, "faketime", "libfaketimeMT.so.1"))
                .filter(Files::isReadable)
                .findFirst();
    }

    private SupervisedProcess any(Random random) {
        List<SupervisedProcess> consumers = world.consumers();
        return consumers.get(random.nextInt(consumers.size()));
    }
}
