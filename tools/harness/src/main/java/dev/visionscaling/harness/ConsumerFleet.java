package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.localstack.FreePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The consumers {@code consumer-1} and so on. Works as long as one of them is alive. Used by one thread. */
public final class ConsumerFleet implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);

    private final ServiceLauncher services;
    private final Consumer<String> messages;
    private final List<ServiceProcess> consumers = new ArrayList<>();
    private final List<Integer> ports;
    private final Set<String> reportedExits = new HashSet<>();

    private ConsumerFleet(ServiceLauncher services, Consumer<String> messages, List<Integer> ports) {
        this.services = services;
        this.messages = messages;
        this.ports = ports;
    }

    /** @param messages receives lines for the user */
    public static ConsumerFleet start(
            ServiceLauncher services, int size, Map<String, String> settings, Consumer<String> messages) {
        ConsumerFleet fleet = new ConsumerFleet(services, messages, FreePorts.choose(size));
        try {
            for (int number = 1; number <= size; number++) {
                String name = "consumer-" + number;
                fleet.consumers.add(services.startConsumer(name, fleet.ports.get(number - 1), settings));
            }
            return fleet;
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    /**
     * Returns settings for {@code size} consumers that share this machine's cores. By default, each would start one
     * thread per core. Values in {@code inherited} take precedence.
     */
    public static Map<String, String> sharedCoreSettings(int size, Map<String, String> inherited) {
        // Twice the fair share, because partitions are spread unevenly: a busy consumer uses the cores that others
        // leave idle.
        int cores = Runtime.getRuntime().availableProcessors();
        String threads = String.valueOf(Math.min(cores, (2 * cores + size - 1) / size));
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("INFERENCE_THREADS", "DECODE_THREADS")) {
            settings.put(name, inherited.getOrDefault(name, threads));
        }
        return settings;
    }

    /** Returns consumer {@code number}, counted from 1. */
    public ServiceProcess consumer(int number) {
        return consumers.get(number - 1);
    }

    /** Waits until every consumer that is alive is ready. */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        Set<String> ready = new HashSet<>();
        while (true) {
            services.failIfStopRequested();
            requireOneAlive();
            boolean all = true;
            for (ServiceProcess consumer : consumers) {
                if (consumer.isAlive() && !ready.contains(consumer.name())) {
                    if (consumer.isReady()) {
                        ready.add(consumer.name());
                    } else {
                        all = false;
                    }
                }
            }
            if (all) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(
                        "not every consumer was ready within " + READY_LIMIT.toMinutes() + " minutes");
            }
            Thread.sleep(100);
        }
    }

    /**
     * Reports each consumer that has ended, once.
     *
     * @throws CommandFailedException if none is left
     */
    public void requireOneAlive() {
        boolean anyAlive = false;
        for (ServiceProcess consumer : consumers) {
            if (consumer.isAlive()) {
                anyAlive = true;
            } else if (reportedExits.add(consumer.name())) {
                messages.accept(consumer.exitReport());
            }
        }
        if (!anyAlive) {
            throw new CommandFailedException("no consumer is left");
        }
    }

    /** The precision that the consumers compute with, which may be lower than requested; empty if none answers. */
    public Optional<String> precision() {
        return consumers.stream()
                .flatMap(consumer -> ConsumerMetrics.precision(consumer.get("/metrics")).stream())
                .findFirst();
    }

    /** The number of consumers that are alive. */
    public long alive() {
        return consumers.stream().filter(ServiceProcess::isAlive).count();
    }

    /** The name of each consumer and the address of its health and metrics. */
    public List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < consumers.size(); i++) {
            addresses.add(consumers.get(i).name() + " http://127.0.0.1:" + ports.get(i));
        }
        return addresses;
    }

    /** Stops all consumers at the same time. */
    public void stop() {
        consumers.forEach(ServiceProcess::requestStop);
        consumers.forEach(ServiceProcess::close);
    }

    @Override
    public void close() {
        stop();
    }
}
