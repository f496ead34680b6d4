package dev.visionscaling.consumer.pipeline;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sizes of the pipeline's stages, and limits of the images it accepts.
 *
 * @param fetchThreads concurrent requests to the object store
 * @param decode how exactly large JPEGs are decoded
 * @param decodeTimeout after which an image is rejected
 * @param inferenceBatch the most images per inference
 * @param inFlightImages the most images between their record and their committed outcome
 * @param inFlightBytes the most bytes fetched and not yet decoded
 * @param giveUpAfter how long an image that the store does not deliver is tried while others are delivered
 * @param deadline the time from an image's record to its row after which its outcome is late
 * @param maxImageBytes of the encoded image
 * @param maxImagePixels width times height
 */
public record PipelineSettings(
        int fetchThreads,
        int decodeThreads,
        DecodeMode decode,
        Duration decodeTimeout,
        int inferenceThreads,
        int inferenceBatch,
        int inFlightImages,
        long inFlightBytes,
        Duration giveUpAfter,
        Optional<Duration> deadline,
        long maxImageBytes,
        long maxImagePixels) {
    private static final long MOST_BYTES_IN_FLIGHT = 1L << 40;

    /** An image must fit into one array. */
    private static final long MOST_IMAGE_BYTES = 1L << 30;

    private static final String CORES = String.valueOf(Runtime.getRuntime().availableProcessors());

    private static final Setting<Integer> FETCH_THREADS = Setting.withDefault(
            "FETCH_THREADS", "32", "concurrent requests to the object store", Parsers.integer(1, 1024));
    private static final Setting<Integer> DECODE_THREADS = Setting.withDefault(
            "DECODE_THREADS",
            CORES,
            "threads that decode and resize, by default one per core",
            Parsers.integer(1, 256));
    private static final Setting<DecodeMode> DECODE = Setting.withDefault(
            "DECODE",
            "exact",
            "exact, or fast: the decoder itself shrinks large JPEGs, in half of the time",
            Parsers.oneOf(DecodeMode.class));
    private static final Setting<Duration> DECODE_TIMEOUT = Setting.withDefault(
            "DECODE_TIMEOUT",
            "10s",
            "time limit for decoding an image, after which it is rejected",
            Parsers.duration(Duration.ofMillis(100), Duration.ofMinutes(1)));
    private static final Setting<Integer> INFERENCE_THREADS = Setting.withDefault(
            "INFERENCE_THREADS", CORES, "threads that run the model, by default one per core", Parsers.integer(1, 256));
    private static final Setting<Integer> INFERENCE_BATCH = Setting.withDefault(
            "INFERENCE_BATCH", "8", "largest number of images per inference", Parsers.integer(1, 256));
    private static final Setting<Integer> IN_FLIGHT_IMAGES = Setting.withDefault(
            "IN_FLIGHT_IMAGES",
            "128",
            "largest number of images between their record and their committed outcome, in the whole process",
            Parsers.integer(1, 100_000));
    private static final Setting<Long> IN_FLIGHT_BYTES = Setting.withDefault(
            "IN_FLIGHT_BYTES",
            "48MiB",
            "largest number of bytes fetched and not yet decoded, in the whole process",
            Parsers::size);
    /** Public because it must be shorter than another package's setting. */
    public static final Setting<Optional<Duration>> GIVE_UP_AFTER = Setting.optional(
            "GIVE_UP_AFTER",
            "how long an image that S3 does not deliver is tried again, while it delivers others, before it is rejected"
                    + " (default: 15s, or half of DRAIN_TIMEOUT if that is shorter)",
            Parsers.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)));

    private static final Setting<Optional<Duration>> DEADLINE = Setting.optional(
            "DEADLINE",
            "time from an image's record to its row after which its event says that it is late (default: none)",
            Parsers.duration(Duration.ofMillis(1), Duration.ofHours(1)));
    private static final Setting<Long> MAX_IMAGE_BYTES = Setting.withDefault(
            "MAX_IMAGE_BYTES", "20MiB", "largest encoded image; a larger one is rejected", Parsers::size);
    private static final Setting<Integer> MAX_IMAGE_PIXELS = Setting.withDefault(
            "MAX_IMAGE_PIXELS",
            "64000000",
            "largest width times height; a larger image is rejected",
            Parsers.integer(1, Math.toIntExact(DecodeLimits.MAX_PIXELS)));

    /** @throws InvalidSettingsException with all invalid sizes */
    public PipelineSettings {
        List<String> problems = new ArrayList<>();
        if (maxImageBytes > inFlightBytes) {
            problems.add("MAX_IMAGE_BYTES (" + maxImageBytes + ") must not be above IN_FLIGHT_BYTES (" + inFlightBytes
                    + ")");
        }
        if (inFlightBytes > MOST_BYTES_IN_FLIGHT) {
            problems.add("IN_FLIGHT_BYTES must be at most 1024GiB");
        }
        if (maxImageBytes > MOST_IMAGE_BYTES) {
            problems.add("MAX_IMAGE_BYTES must be at most 1GiB");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    public static List<Setting<?>> all() {
        return List.of(
                FETCH_THREADS,
                DECODE_THREADS,
                DECODE,
                DECODE_TIMEOUT,
                INFERENCE_THREADS,
                INFERENCE_BATCH,
                IN_FLIGHT_IMAGES,
                IN_FLIGHT_BYTES,
                GIVE_UP_AFTER,
                DEADLINE,
                MAX_IMAGE_BYTES,
                MAX_IMAGE_PIXELS);
    }

    /** @param giveUpAfter see {@link #GIVE_UP_AFTER} */
    public static PipelineSettings from(Settings settings, Duration giveUpAfter) {
        return new PipelineSettings(
                settings.get(FETCH_THREADS),
                settings.get(DECODE_THREADS),
                settings.get(DECODE),
                settings.get(DECODE_TIMEOUT),
                settings.get(INFERENCE_THREADS),
                settings.get(INFERENCE_BATCH),
                settings.get(IN_FLIGHT_IMAGES),
                settings.get(IN_FLIGHT_BYTES),
                giveUpAfter,
                settings.get(DEADLINE),
                settings.get(MAX_IMAGE_BYTES),
                settings.get(MAX_IMAGE_PIXELS));
    }
}
