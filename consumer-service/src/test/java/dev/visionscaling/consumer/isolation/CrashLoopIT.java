package dev.visionscaling.consumer.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.concurrent.TimeLimitedExecutor;
import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.CrashingImages;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Images that really crash the process that decodes them, and consumers that are restarted as by a supervisor. */
class CrashLoopIT {
    private static final int GOOD = 60;
    private static final String MAIN = "dev.visionscaling.consumer.CrashingConsumer";

    private final List<ServiceProcess> processes = new ArrayList<>();
    private final List<Integer> exitCodes = new ArrayList<>();
    private TestEnvironment environment;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        for (int i = 0; i < GOOD; i++) {
            environment.put(i + ".jpg", TestImages.jpeg(i % 10));
        }
    }

    @AfterEach
    void tearDown() {
        processes.forEach(ServiceProcess::close);
        environment.close();
    }

    @Test
    void rejectsOnlyTheImagesThatCrashEveryProcess() {
        environment.put("segfault.jpg", CrashingImages.segfault());
        environment.put("another.jpg", CrashingImages.segfault());
        List<String> keys = good();
        keys.add(20, "segfault.jpg");
        keys.add(25, "another.jpg");
        environment.publish(0, keys);

        ServiceProcess consumer = supervised(Map.of());

        assertThat(environment.rejected())
                .isEqualTo(new TreeMap<>(Map.of("segfault.jpg", "crashed", "another.jpg", "crashed")));
        assertThat(environment.count(
                        "SELECT count(*) FROM rejected_images WHERE detail LIKE '%the last one: SIGSEGV in %'"))
                .isEqualTo(2);
        assertThat(exitCodes).isNotEmpty().allMatch(code -> code != 0);
        assertThat(consumer.output())
                .contains(CrashLoopGuard.STARTS_BEFORE_ISOLATION - 1 + " processes in a row ended without a commit");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> environment.deadLetters().size() == 2);
        assertThat(consumer.terminate()).as(consumer::output).isZero();
    }

    @Test
    void rejectsOnlyTheImagesThatHangEveryThread() {
        List<String> keys = good();
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < 1 + TimeLimitedExecutor.MAX_REPLACEMENTS + 3; i++) {
            environment.put("hang-" + i, CrashingImages.hang());
            keys.add(i, "hang-" + i);
            expected.put("hang-" + i, "decode-timeout");
        }
        environment.publish(0, keys);

        // Each image that hangs costs the start of another isolated process: together more than a drain may take.
        ServiceProcess consumer = supervised(
                Map.of("DECODE_THREADS", "1", "DECODE_TIMEOUT", "1s", "GIVE_UP_AFTER", "5s", "DRAIN_TIMEOUT", "10s"));

        assertThat(environment.rejected()).isEqualTo(expected);
        assertThat(exitCodes).isNotEmpty().allMatch(code -> code == 1);
        assertThat(processes)
                .anyMatch(process -> process.output().contains("hang in native code: the process must be restarted"));
        assertThat(consumer.terminate()).as(consumer::output).isZero();
    }

    @Test
    void rejectsNoImageForProcessesKilledFromOutside() {
        List<String> keys = good();
        environment.publish(0, keys);
        Map<String, String> slowCommits = Map.of("COMMIT_INTERVAL", "5m");
        for (int kill = 0; kill < 4; kill++) {
            ServiceProcess consumer = start(slowCommits).awaitReady();
            int starts = kill + 1;
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> environment.count("SELECT coalesce(max(starts), 0) FROM partition_starts") == starts);
            consumer.kill();
        }
        ServiceProcess consumer = start(Map.of());
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() == GOOD);
        assertThat(consumer.output()).contains("are classified in an isolated process");
        assertThat(environment.rejections()).isZero();
    }

    /**
     * Restarts the consumer whenever it ends, until everything is committed, and returns the last one. Waiting for all
     * outcomes is not enough: records that are processed again may still hang in it.
     */
    private ServiceProcess supervised(Map<String, String> settings) {
        start(settings);
        await().atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    ServiceProcess last = processes.get(processes.size() - 1);
                    if (!last.isAlive()) {
                        exitCodes.add(last.awaitExit());
                        start(settings);
                    }
                    return environment.everythingIsCommitted();
                });
        assertThat(environment.predictions()).isEqualTo(GOOD);
        return processes.get(processes.size() - 1);
    }

    private ServiceProcess start(Map<String, String> settings) {
        ServiceProcess started = Consumers.start(environment, "process-" + (processes.size() + 1), settings, MAIN);
        processes.add(started);
        return started;
    }

    private static List<String> good() {
        return new ArrayList<>(
                IntStream.range(0, GOOD).mapToObj(number -> number + ".jpg").toList());
    }
}
