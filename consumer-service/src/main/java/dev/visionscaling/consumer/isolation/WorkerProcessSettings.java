package dev.visionscaling.consumer.isolation;

import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the process in quarantine has to know; its command line.
 *
 * @param limit how long one image may take
 */
public record WorkerProcessSettings(Path model, Precision precision, long maxPixels, Duration limit) {
    List<String> asArguments() {
        return List.of(model.toString(), precision.name(), String.valueOf(maxPixels), String.valueOf(limit.toMillis()));
    }

    static WorkerProcessSettings from(String[] arguments) {
        return new WorkerProcessSettings(
                Path.of(arguments[0]),
                Precision.valueOf(arguments[1]),
                Long.parseLong(arguments[2]),
                Duration.ofMillis(Long.parseLong(arguments[3])));
    }
}
