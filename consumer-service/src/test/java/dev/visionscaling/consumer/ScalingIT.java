package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.testing.ConsumerProcess;
import dev.visionscaling.consumer.testing.TestBed;
import dev.visionscaling.consumer.testing.TestImages;
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

    private final List<ConsumerProcess> consumers = new ArrayList<>();
    private TestBed bed;
    private List<String> keys;

    @BeforeEach
    void setUp() throws InterruptedException {
        bed = TestBed.create();
        keys = IntStream.range(0, IMAGES)
                .mapToObj(number -> "belt/" + number + ".jpg")
                .toList();
        for (int i = 0; i < IMAGES; i++) {
            bed.put(keys.get(i), TestImages.jpeg(i % 20));
        }
    }

    @AfterEach
    void tearDown() {
        consumers.forEach(ConsumerProcess::close);
        bed.close();
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
        assertThat(bed.predictionsByHost()).hasSize(number);
    }

    @Test
    void aFourthConsumerOnThreePartitionsIsStandby() {
        for (int i = 1; i <= 4; i++) {
            start("consumer-" + i);
        }
        awaitEveryoneReady();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> consumers.stream()
                                .filter(consumer -> consumer.ready().startsWith("200 standby"))
                                .count()
                        == 1);
    }

    @Test
    void aKilledConsumerLosesNothing() {
        start("survivor");
        ConsumerProcess victim = start("victim");
        awaitEveryoneReady();
        publishAll();
        await().atMost(Duration.ofMinutes(2)).until(() -> bed.predictions() > 30);
        victim.kill();
        awaitEveryOutcome();
    }

    @Test
    void aStoppedConsumerFinishesItsWorkAndExitsWithZero() {
        start("stays");
        ConsumerProcess leaver = start("leaver");
        awaitEveryoneReady();
        publishAll();
        await().atMost(Duration.ofMinutes(2)).until(() -> bed.predictions() > 30);
        assertThat(leaver.terminate()).as(leaver::output).isZero();
        awaitEveryOutcome();
    }

    @Test
    void aConsumerThatJoinsLaterTakesItsShare() {
        start("first");
        awaitEveryoneReady();
        publishAll();
        await().atMost(Duration.ofMinutes(2)).until(() -> bed.predictions() > 10);
        start("second").awaitReady();
        publishAll();
        awaitEveryOutcome();
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            publishAll();
            assertThat(bed.predictionsByHost()).hasSize(2);
        });
    }

    private ConsumerProcess start(String name) {
        ConsumerProcess consumer = ConsumerProcess.start(bed, name, Map.of());
        consumers.add(consumer);
        return consumer;
    }

    private void awaitEveryoneReady() {
        consumers.forEach(ConsumerProcess::awaitReady);
    }

    private void publishAll() {
        bed.publish(keys);
    }

    private void awaitEveryOutcome() {
        await().atMost(Duration.ofMinutes(2)).until(() -> bed.predictions() == IMAGES);
        assertThat(bed.rejections()).isZero();
    }
}
