package dev.visionscaling.consumer.testing;

import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import dev.visionscaling.squeezenet.DecodeMode;
import java.time.Duration;
import java.util.Optional;

/** Settings of a small pipeline; tests change those that matter to them. */
public record TestSettings(int inFlightImages, Duration decodeTimeout, Optional<Duration> deadline) {
    public static final TestSettings DEFAULT = new TestSettings(16, Duration.ofMinutes(2), Optional.empty());

    private static final int FETCH_THREADS = 16;
    private static final int DECODE_THREADS = 2;
    private static final int INFERENCE_THREADS = 1;
    private static final int INFERENCE_BATCH = 8;
    private static final long BYTES = 1 << 20;
    private static final long PIXELS = 1_000_000;
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(1);

    public TestSettings withInFlightImages(int images) {
        return new TestSettings(images, decodeTimeout, deadline);
    }

    public TestSettings withDecodeTimeout(Duration timeout) {
        return new TestSettings(inFlightImages, timeout, deadline);
    }

    public TestSettings withDeadline(Duration limit) {
        return new TestSettings(inFlightImages, decodeTimeout, Optional.of(limit));
    }

    public InFlightBudget budget() {
        return new InFlightBudget(inFlightImages, BYTES);
    }

    public PipelineSettings pipeline() {
        return new PipelineSettings(
                FETCH_THREADS,
                DECODE_THREADS,
                DecodeMode.EXACT,
                decodeTimeout,
                INFERENCE_THREADS,
                INFERENCE_BATCH,
                inFlightImages,
                BYTES,
                GIVE_UP_AFTER,
                deadline,
                BYTES,
                PIXELS);
    }
}
