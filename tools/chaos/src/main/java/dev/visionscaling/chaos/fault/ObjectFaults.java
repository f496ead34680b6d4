package dev.visionscaling.chaos.fault;

import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.DirectPublisher.Message;
import dev.visionscaling.chaos.cluster.FurtherBuckets;
import dev.visionscaling.chaos.load.Expectation;
import dev.visionscaling.chaos.load.ExtraImages;
import dev.visionscaling.common.kafka.SingleImageMessage;
import dev.visionscaling.harness.proxy.BadAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Faults of single objects and of further buckets, while the default bucket works. */
final class ObjectFaults {
    private static final String POISONED = "poisoned object";
    private static final String MISSING = "missing bucket";

    /** Longer than a consumer tries an image that nothing but itself keeps from being read. */
    private static final Duration OUTCOME_LIMIT = Duration.ofMinutes(2);

    private static final int IMAGES_IN_BUCKET = 4;

    /** The bad answers for single objects, each with what the rejection's detail has to say about it. */
    private enum Poison {
        INTERNAL_ERROR(BadAnswer.INTERNAL_ERROR, "500 InternalError"),
        WRONG_SIGNATURE(BadAnswer.WRONG_SIGNATURE, "SignatureDoesNotMatch"),
        BROKEN_BODY(BadAnswer.BROKEN_BODY, "900"),
        NO_LENGTH(BadAnswer.NO_LENGTH, "length");

        private final BadAnswer answer;
        private final String detail;

        Poison(BadAnswer answer, String detail) {
            this.answer = answer;
            this.detail = detail;
        }

        String keyIn(String folder) {
            return folder + "/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jpg";
        }
    }

    private final Cluster cluster;
    private final ExtraImages images;

    ObjectFaults(Scene scene) {
        this.cluster = scene.cluster();
        this.images = scene.images();
    }

    /** Registers good images for which S3 has a bad answer for good: one for each kind of answer. */
    Fault poisonObjects(Random random) {
        String folder = folder("poisoned", random);
        long seed = random.nextLong();
        return new Fault(
                POISONED,
                POISONED + ": " + folder + ", each with another bad answer",
                Duration.ofMillis(8_000 + random.nextInt(10_000)),
                false,
                () -> poison(folder, new Random(seed)),
                Fault.NOTHING,
                () -> images.awaitAnyOutcome(keysOf(folder), OUTCOME_LIMIT));
    }

    /** Announces images in a bucket that never exists. */
    Fault missingBucket(Random random) {
        return unavailable("never exists", FurtherBuckets.MISSING, random, Fault.NOTHING);
    }

    /** Announces images in a bucket that denies access. */
    Fault deniedBucket(Random random) {
        return unavailable("denies access", FurtherBuckets.DENIED, random, () -> {
            cluster.poison(FurtherBuckets.DENIED, "", BadAnswer.ACCESS_DENIED);
        });
    }

    /** Announces images in a bucket that appears later; those that were rejected until then are redriven. */
    Fault lateBucket(Random random) {
        String bucket = FurtherBuckets.LATE.get(random.nextInt(FurtherBuckets.LATE.size()));
        List<String> keys = keysIn(folder("late", random));
        long seed = random.nextLong();
        return new Fault(
                MISSING,
                MISSING + ": " + bucket + " appears later",
                Duration.ofMillis(random.nextInt(25_000)),
                false,
                () -> images.publish(messages(bucket, keys)),
                () -> {
                    Random content = new Random(seed);
                    for (String key : keys) {
                        images.copyTo(bucket, key, content);
                    }
                },
                () -> {
                    if (images.awaitAnyOutcome(keys, OUTCOME_LIMIT)) {
                        new Redrive(cluster).run("--reason", "bucket-unavailable");
                    }
                    images.awaitExpectedOutcome(keys, OUTCOME_LIMIT);
                });
    }

    private void poison(String folder, Random random) throws Exception {
        for (Poison poison : Poison.values()) {
            String key = poison.keyIn(folder);
            images.rejectedCopy(key, new Expectation.Rejected("unreadable", poison.detail), random);
            cluster.poison(cluster.bucket(), key, poison.answer);
        }
        images.register(keysOf(folder), random);
    }

    private Fault unavailable(String how, String bucket, Random random, Fault.Action before) {
        List<String> keys = keysIn(folder("unavailable", random));
        return new Fault(
                MISSING,
                MISSING + ": " + bucket + " " + how,
                Duration.ofMillis(4_000 + random.nextInt(8_000)),
                false,
                () -> {
                    before.run();
                    keys.forEach(key -> images.rejected(key, new Expectation.Rejected("bucket-unavailable", bucket)));
                    images.publish(messages(bucket, keys));
                },
                Fault.NOTHING,
                () -> images.awaitAnyOutcome(keys, OUTCOME_LIMIT));
    }

    private static List<String> keysOf(String folder) {
        return Arrays.stream(Poison.values())
                .map(poison -> poison.keyIn(folder))
                .toList();
    }

    private static List<String> keysIn(String folder) {
        List<String> keys = new ArrayList<>();
        for (int number = 1; number <= IMAGES_IN_BUCKET; number++) {
            keys.add(folder + "/" + number + ".jpg");
        }
        return keys;
    }

    // A different one each time, so that each time new images are added.
    private static String folder(String kind, Random random) {
        return String.format(Locale.ROOT, "%s-%06d", kind, random.nextInt(1_000_000));
    }

    private static List<Message> messages(String bucket, List<String> keys) {
        return keys.stream()
                .map(key -> new Message(
                        key,
                        new String(SingleImageMessage.of(bucket, key), StandardCharsets.UTF_8),
                        true,
                        System.currentTimeMillis()))
                .toList();
    }
}
