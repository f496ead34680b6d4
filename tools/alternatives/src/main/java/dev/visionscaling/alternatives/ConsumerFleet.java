package dev.visionscaling.alternatives;

import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.consumer.ConsumerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many complete consumers in one process, each with its own pools, clients and connections, because as many processes
 * would not fit into one machine. Their network sleeps instead of computing. Arguments: the number of consumers, and a
 * file with the milliseconds to sleep for each image, which may change meanwhile. If one of them fails, all end.
 */
public final class ConsumerFleet {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);

    /** Together they would compete for the cores, as consumers on many machines do not. */
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(50);

    private final Path sleepMillis;
    private final StopSignal stop;
    private final List<StopSignal> members = new ArrayList<>();
    private volatile int exitCode = ExitCode.OK;

    private ConsumerFleet(Path sleepMillis, StopSignal stop) {
        this.sleepMillis = sleepMillis;
        this.stop = stop;
    }

    public static void main(String[] args) throws InterruptedException {
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        ConsumerFleet fleet = new ConsumerFleet(Path.of(args[1]), stop);
        stop.exit(fleet.run(Integer.parseInt(args[0])));
    }

    private int run(int size) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int number = 1; number <= size && !stop.await(BETWEEN_STARTS); number++) {
            StopSignal member = new StopSignal();
            members.add(member);
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.merge("INSTANCE_NAME", "-" + number, String::concat);
            Thread thread = new Thread(() -> runMember(environment, member), "consumer-" + number);
            thread.start();
            threads.add(thread);
        }
        stop.await();
        members.forEach(StopSignal::request);
        for (Thread thread : threads) {
            thread.join();
        }
        return exitCode;
    }

    private void runMember(Map<String, String> environment, StopSignal member) {
        int code = ConsumerMain.run(environment, (file, precision) -> new SleepingModel(this::sleepMillis), member);
        if (code != ExitCode.OK) {
            exitCode = code;
        }
        stop.request();
    }

    private long sleepMillis() {
        try {
            return Long.parseLong(Files.readString(sleepMillis).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
