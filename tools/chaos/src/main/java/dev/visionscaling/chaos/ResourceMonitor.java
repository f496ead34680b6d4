package dev.visionscaling.chaos;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import dev.visionscaling.common.lifecycle.NamedThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Samples the consumers' memory, threads and open files every two seconds, on its own thread. */
final class ResourceMonitor implements AutoCloseable {
    private static final long PERIOD_S = 2;

    private final Cluster cluster;
    private final Map<String, List<Sample>> samples = new TreeMap<>(); // guarded by this
    private final long started = System.nanoTime();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(NamedThreads.daemon("resource-monitor"));

    /**
     * The resources of one process at one moment.
     *
     * @param seconds since sampling began
     * @param megabytes of resident memory
     * @param files open files
     */
    record Sample(long pid, double seconds, double megabytes, int threads, int files) {}

    ResourceMonitor(Cluster cluster) {
        this.cluster = cluster;
        var unused = timer.scheduleWithFixedDelay(this::sample, PERIOD_S, PERIOD_S, TimeUnit.SECONDS);
    }

    /** Each consumer's samples by its name, oldest first. */
    synchronized Map<String, List<Sample>> samples() {
        Map<String, List<Sample>> copy = new TreeMap<>();
        samples.forEach((name, taken) -> copy.put(name, List.copyOf(taken)));
        return copy;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Each consumer's resident memory in its latest sample. */
    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("resident MB");
        samples.values()
                .forEach(taken -> text.append(' ')
                        .append(Math.round(taken.get(taken.size() - 1).megabytes())));
        return text.toString();
    }

    private void sample() {
        for (SupervisedProcess consumer : cluster.consumers()) {
            long pid = consumer.pid();
            if (pid > 0) {
                try {
                    add(consumer.name(), read(pid));
                } catch (IOException e) {
                    // the process has just exited
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
