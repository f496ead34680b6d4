package dev.visionscaling.consumer.isolation;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.squeezenet.Classification;
import dev.visionscaling.squeezenet.DecodeMode;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.image.Region;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Decodes and classifies one image at a time in an isolated process, so that a crash affects that image only. */
public interface IsolatedClassifier extends AutoCloseable {
    /**
     * Classifies an image, or rejects it, for example because it crashes the process. Called by one thread.
     *
     * @param region of interest; empty for the model's own
     * @throws TransientException if the process does not start
     * @throws InterruptedException also if this classifier is closed
     */
    StageResult<Classification> classify(byte[] content, Optional<Region> region)
            throws TransientException, InterruptedException;

    /** Ends the process, even while it classifies. May be called by any thread. */
    @Override
    void close();

    /** A classifier whose process is a child of this one. */
    static IsolatedClassifier inChildProcess(Settings settings) {
        return new ChildProcessClassifier(settings, WorkerProcessMain.class);
    }

    /**
     * Settings of the isolated process, which it receives as command-line arguments.
     *
     * @param limit for one image
     */
    record Settings(Path model, Precision precision, DecodeMode decode, long maxPixels, Duration limit) {
        List<String> asArguments() {
            return List.of(
                    model.toString(),
                    precision.name(),
                    decode.name(),
                    String.valueOf(maxPixels),
                    String.valueOf(limit.toMillis()));
        }

        static Settings from(String[] arguments) {
            return new Settings(
                    Path.of(arguments[0]),
                    Precision.valueOf(arguments[1]),
                    DecodeMode.valueOf(arguments[2]),
                    Long.parseLong(arguments[3]),
                    Duration.ofMillis(Long.parseLong(arguments[4])));
        }
    }
}
