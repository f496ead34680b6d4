package dev.visionscaling.chaos;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Looks every few seconds at what the consumers' processes use; on a thread of its own. */
final class ResourceMonitor implements AutoCloseable {
    private static final long PERIOD_S = 2;

    private final Cluster world;
    private final Map<String, List<Sample>> samples = new TreeMap<>(); // guarded by this
    private final long started = System.nanoTime();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * What one process used.
     *
     * @param pid which one
     * @param seconds since the faults began
     * @param megabytes resident
     */
    record Sample(long pid, double seconds, double megabytes, int threads, int files) {}

    ResourceMonitor(Cluster world) {
        this.world = world;
        var unused = timer.scheduleWithFixedDelay(this::sample, PERIOD_S, PERIOD_S, TimeUnit.SECONDS);
    }

    /** By consumer, in the order in which they were taken. */
    synchronized Map<String, List<Sample>> samples() {
        Map<String, List<Sample>> copy = new TreeMap<>();
        samples.forEach((name, own) -> copy.put(name, List.copyOf(own)));
        return copy;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The resident memory of the consumers that run. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("resident MB");
        samples.values()
                .forEach(own -> text.append(' ')
                        .append(Math.round(own.get(own.size() - 1).megabytes())));
        return text.toString();
    }

    private void sample() {
        for (SupervisedProcess consumer : world.consumers()) {
            long pid = consumer.pid();
            if (pid > 0) {
                try {
                    add(consumer.name(), read(pid));
                } catch (IOException e) {
                    // it has just ended
                }
            }
        }
    }

    private synchronized void add(String name, Sample sample) {
        samples.computeIfAbsent(name, any -> new ArrayList<>()).add(sample);
    }

    private Sample read(long pid) throws IOException {
        Path process = Path.of("/proc", String.valueOf(pid));
        double megabytes = 0;
        int threads = 0;
        for (String line : Files.readAllLines(process.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                megabytes = number(line) * 1024 / 1e6;
            } else if (line.startsWith("Threads:")) {
                threads = (int) number(line);
            }
        }
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new Sample(pid, (System.nanoTime() - started) / 1e9, megabytes, threads, (int) files.count());
        }
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
