package dev.visionscaling.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.testing.Consumers;
import dev.visionscaling.consumer.testing.TestImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestEnvironment;
import dev.visionscaling.squeezenet.hostile.HostileCorpus;
import dev.visionscaling.squeezenet.hostile.HostileImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All known hostile images and messages, between good images, through a real consumer: each gets its outcome. */
class HostileCorpusIT {
    private static final long SEED = 6;
    private static final int GOOD = 100;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private TestEnvironment environment;
    private ServiceProcess consumer;

    @BeforeEach
    void setUp() throws InterruptedException {
        environment = TestEnvironment.create();
        consumer = Consumers.start(environment, "consumer-1", Map.of()).awaitReady();
    }

    @AfterEach
    void tearDown() {
        consumer.close();
        environment.close();
    }

    @Test
    void everyImageAndMessageGetsItsOutcome() {
        List<HostileImage> corpus = HostileCorpus.images(SEED);
        List<String> keys = new ArrayList<>();
        corpus.forEach(image -> {
            environment.put("hostile/" + image.name(), image.content());
            keys.add("hostile/" + image.name());
        });
        List<String> odd = oddKeys();
        odd.forEach(key -> environment.put(key, TestImages.jpeg(1)));
        keys.addAll(odd);
        List<String> good = IntStream.range(0, GOOD).mapToObj(i -> "good/" + i).toList();
        for (int i = 0; i < GOOD; i++) {
            environment.put(good.get(i), TestImages.jpeg(i % 10));
            keys.add(i * keys.size() / GOOD, good.get(i));
        }
        List<byte[]> messages = brokenMessages();

        messages.forEach(environment::publishMessage);
        environment.publish(keys);

        await().atMost(LIMIT).until(() -> environment.predictions() + environment.rejections() == keys.size());
        await().atMost(Duration.ofMinutes(2))
                .until(() -> environment.deadLetters().size() == environment.rejections() + messages.size());
        Map<String, String> rejected = environment.rejected();
        assertThat(problems(corpus, rejected)).isEmpty();
        assertThat(rejected)
                .doesNotContainKeys(good.toArray(String[]::new))
                .doesNotContainKeys(odd.toArray(String[]::new));
        assertThat(environment.contradictions()).isZero();
        assertThat(consumer.get("/health/ready")).startsWith("200");
        assertThat(consumer.terminate()).as(consumer::output).isZero();
    }

    private static Map<String, String> problems(List<HostileImage> corpus, Map<String, String> rejected) {
        Map<String, String> problems = new TreeMap<>();
        for (HostileImage image : corpus) {
            String reason = rejected.getOrDefault("hostile/" + image.name(), "");
            boolean expected = reason.isEmpty()
                    ? image.decodable()
                    : image.reasons().stream()
                            .anyMatch(one -> RejectionReason.of(one).label().equals(reason));
            if (!expected) {
                problems.put(image.name(), reason.isEmpty() ? "predicted" : reason);
            }
        }
        return problems;
    }

    private static List<String> oddKeys() {
        return List.of(
                "with spaces and  two",
                "plus+plus",
                "percent%20%2B%",
                "umlaut \u00fc composed",
                "umlaut u\u0308 decomposed",
                "emoji \ud83d\ude80",
                "right to left \u05d0\u05d1",
                "zero\u200bwidth",
                "long/" + ("x".repeat(199) + "/").repeat(5) + "y".repeat(19));
    }

    private static List<byte[]> brokenMessages() {
        List<byte[]> messages = new ArrayList<>();
        for (String text : List.of(
                "{\"Records\": [",
                "{\"Records\":" + "[".repeat(100_000),
                "{\"Records\": [], \"Records\": []}",
                "{\"Records\": [{\"eventName\": 1}]}",
                "{\"Records\": " + "9".repeat(5000) + "}",
                "{\"hello\":\"world\"}",
                "{\"Records\":[" + "1,".repeat(2000) + "1]}",
                "key with NUL \0",
                "x".repeat(1025),
                "")) {
            messages.add(text.getBytes(StandardCharsets.UTF_8));
        }
        messages.add(new byte[] {(byte) 0xff, (byte) 0xfe});
        return messages;
    }
}
