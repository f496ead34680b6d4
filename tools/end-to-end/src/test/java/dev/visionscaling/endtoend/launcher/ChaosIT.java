package dev.visionscaling.endtoend.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of the fault harness; {@code make chaos} is the long one. The limits for recovery are wide, because other
 * builds may run on the same machine.
 */
class ChaosIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final List<String> KINDS =
            List.of("SIGKILL consumer", "link stall", "poisoned object", "odd timestamps");

    @TempDir
    private Path folder;

    @Test
    void everyPromiseIsKept() throws IOException {
        Path report = folder.resolve("chaos.json");
        try (Launcher chaos = Launcher.start(
                folder,
                "chaos",
                "--seed",
                "27",
                "--images",
                "1000",
                "--photos",
                "24",
                "--time",
                "120s",
                "--kills",
                "20",
                "--outage",
                "8s",
                "--recovery-limit",
                "90",
                "--partition-limit",
                "180",
                "--answer-limit",
                "60",
                // So that the schedule is the same with and without libfaketime.
                "--only",
                String.join(",", KINDS),
                "--report",
                report.toString())) {
            assertThat(chaos.awaitExit(LIMIT)).as(chaos::output).isZero();
        }
        JsonNode figures = new ObjectMapper().readTree(report.toFile());
        assertThat(figures.path("kept").asBoolean()).isTrue();
        int keys = figures.at("/figures/keys").asInt();
        assertThat(keys).as("some faults add images").isGreaterThanOrEqualTo(1029);
        assertThat(figures.at("/figures/outcomes").asInt()).isEqualTo(keys);
        assertThat(figures.at("/figures/records_audited").asInt()).isGreaterThanOrEqualTo(1029);
        assertThat(figures.path("schedule")).hasSizeGreaterThan(3);
        assertThat(figures.path("faults").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(KINDS);
    }
}
