package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consumer processes that join, leave and crash: always exactly one outcome per image. */
class ScalingIT {
    private static final int IMAGES = 300;

    private final List<ServiceProcess> consumers = new ArrayList<>();
    private TestEnvironment environment;
    private List<String> keys;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        keys = IntStream.range(0, IMAGES)
                .mapToObj(number -> "belt/" + number + ".jpg")
                .toList();
        for (int i = 0; i < IMAGES; i++) {
            environment.put(keys.get(i), TestImages.jpeg(i % 20));
        }
    }

    @AfterEach
    void tearDown() {
        consumers.forEach(ServiceProcess::close);
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anyNumberOfConsumersSharesTheWork(int number) {
        for (int i = 1; i <= number; i++) {
            start("consumer-" + i);
        }
        awaitEveryoneReady();
        publishAll();
        awaitEveryOutcome();
        assertThat(environment.predictionsByHost()).hasSize(number);
    }

    @Test
    void aFourthConsumerOnThreePartitionsIsStandby() {
        for (int i = 1; i <= 4; i++) {
            start("consumer-" + i);
        }
        awaitEveryoneReady();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> consumers.stream()
                                .filter(consumer ->
                                        consumer.get("/health/ready").startsWith("200 standby"))
                                .count()
                        == 1);
    }

    @Test
    void aKilledConsumerLosesNothing() {
        start("survivor");
        ServiceProcess victim = start("victim");
        awaitEveryoneReady();
        publishAll();
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() > 30);
        victim.kill();
        awaitEveryOutcome();
    }

    @Test
    void aStoppedConsumerFinishesItsWorkAndExitsWithZero() {
        start("stays");
        ServiceProcess leaver = start("leaver");
        awaitEveryoneReady();
        publishAll();
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() > 30);
        assertThat(leaver.terminate()).as(leaver::output).isZero();
        awaitEveryOutcome();
    }

    @Test
    void aConsumerThatJoinsLaterTakesItsShare() {
        start("first");
        awaitEveryoneReady();
        publishAll();
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() > 10);
        start("second").awaitReady();
        publishAll();
        awaitEveryOutcome();
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            publishAll();
            assertThat(environment.predictionsByHost()).hasSize(2);
        });
    }

    private ServiceProcess start(String name) {
        ServiceProcess consumer = Consumers.start(environment, name, Map.of());
        consumers.add(consumer);
        return consumer;
    }

    private void awaitEveryoneReady() {
        consumers.forEach(ServiceProcess::awaitReady);
    }

    private void publishAll() {
        environment.publish(keys);
    }

    private void awaitEveryOutcome() {
        await().atMost(Duration.ofMinutes(2)).until(() -> environment.predictions() == IMAGES);
        assertThat(environment.rejections()).isZero();
    }
}
