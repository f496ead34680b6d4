package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.DirectPublisher.Message;
import dev.visionscaling.chaos.cluster.TopicOperations;
import dev.visionscaling.chaos.load.ExtraImages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Faults of the records in the topic and of its dead-letter topic. */
final class RecordFaults {
    private static final String TIMESTAMPS = "odd timestamps";
    private static final String REFUSED = "refused dead letters";
    private static final Duration OUTCOME_LIMIT = Duration.ofMinutes(2);
    private static final int BAD_IMAGES = 6;

    /** Makes a key whose dead letter is larger than its other headers; S3 has a limit of 1,024 bytes. */
    private static final String LONG_FOLDER = "long/" + ("x".repeat(200) + "/").repeat(4);

    private final Cluster cluster;
    private final ExtraImages images;
    private final TopicOperations topics;

    RecordFaults(Scene scene) {
        this.cluster = scene.cluster();
        this.images = scene.images();
        this.topics = new TopicOperations(cluster);
    }

    /** Publishes records whose timestamps are not the time of their publication in milliseconds. */
    Fault oddTimestamps(Random random) {
        String folder = String.format(Locale.ROOT, "dated-%06d/", random.nextInt(1_000_000));
        Instant published = Instant.ofEpochSecond(1_790_000_000L + random.nextInt(10_000_000));
        long seed = random.nextLong();
        return Fault.atOnce(
                TIMESTAMPS,
                TIMESTAMPS + ": " + folder + " in other units, none, and far in the future",
                () -> publish(folder, timestamps(published), new Random(seed)));
    }

    /** Makes the dead-letter topic refuse records that have more than a few headers, or any record. */
    Fault tooLargeDeadLetters(Random random) {
        String limit = random.nextInt(3) == 0 ? "1" : "600";
        List<String> keys = badImages(random);
        long seed = random.nextLong();
        return refused(
                "records over " + limit + " bytes",
                "max.message.bytes",
                limit,
                keys,
                () -> images.register(keys, new Random(seed)),
                random);
    }

    /** Makes the dead-letter topic refuse records without a key, as a compacted topic does. */
    Fault deadLettersWithoutKey(Random random) {
        List<String> keys = badImages(random);
        return refused(
                "records without a key",
                "cleanup.policy",
                "compact",
                keys,
                () -> {
                    List<Message> messages = new ArrayList<>();
                    keys.forEach(key -> messages.add(new Message(key, key, false, System.currentTimeMillis())));
                    images.publish(messages);
                },
                random);
    }

    private static Map<String, Long> timestamps(Instant published) {
        Map<String, Long> timestamps = new LinkedHashMap<>();
        timestamps.put("seconds", published.getEpochSecond());
        timestamps.put("microseconds", published.toEpochMilli() * 1_000);
        timestamps.put("nanoseconds", published.toEpochMilli() * 1_000_000);
        timestamps.put("negative", -1L);
        timestamps.put("zero", 0L);
        timestamps.put("next-century", Instant.parse("2126-01-01T00:00:00Z").toEpochMilli());
        timestamps.put("largest", Long.MAX_VALUE);
        return timestamps;
    }

    private void publish(String folder, Map<String, Long> timestamps, Random random) throws Exception {
        // Otherwise brokers refuse a timestamp that is more than an hour ahead; earlier brokers did not.
        topics.set(Cluster.TOPIC, "message.timestamp.after.max.ms", Optional.of(String.valueOf(Long.MAX_VALUE)));
        List<Message> messages = new ArrayList<>();
        for (Map.Entry<String, Long> entry : timestamps.entrySet()) {
            String key = folder + entry.getKey() + ".jpg";
            images.copy(key, true, random);
            messages.add(new Message(key, key, true, entry.getValue()));
        }
        images.publish(messages);
    }

    private static List<String> badImages(Random random) {
        List<String> keys = new ArrayList<>();
        for (int number = 0; number < BAD_IMAGES; number++) {
            String folder = number % 2 == 0 ? LONG_FOLDER : "";
            keys.add(String.format(Locale.ROOT, "%sbad-%06d-%d.jpg", folder, random.nextInt(1_000_000), number));
        }
        return keys;
    }

    private Fault refused(
            String what, String setting, String value, List<String> keys, Fault.Action announce, Random random) {
        String topic = cluster.kafka().deadLetterTopic();
        long seed = random.nextLong();
        return new Fault(
                REFUSED,
                REFUSED + ": " + topic + " takes no " + what,
                Duration.ofMillis(6_000 + random.nextInt(10_000)),
                false,
                () -> {
                    topics.set(topic, setting, Optional.of(value));
                    Random content = new Random(seed);
                    for (String key : keys) {
                        images.copy(key, false, content);
                    }
                    announce.run();
                },
                () -> topics.set(topic, setting, Optional.empty()),
                () -> images.awaitAnyOutcome(keys, OUTCOME_LIMIT));
    }
}
