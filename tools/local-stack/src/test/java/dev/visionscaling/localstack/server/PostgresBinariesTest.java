package dev.visionscaling.localstack.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostgresBinariesTest {
    @Test
    void namesTheFullDiskAndNotWhatFollowsFromIt() {
        String full = "FATAL:  could not write to file \"pg_wal/xlogtemp.9\": No space left on device";

        assertThat(error("creating directory", full, "PANIC:  cannot abort transaction 1", "child process failed"))
                .isEqualTo(full);
    }

    @Test
    void namesTheLastErrorRatherThanOtherLines() {
        assertThat(error("creating directory", "initdb: error: no permission", "removing contents"))
                .isEqualTo("initdb: error: no permission");
        assertThat(error("killed")).isEqualTo("killed");
    }

    private static String error(String... lines) {
        return Stream.of(lines).reduce("", PostgresBinaries::moreTelling);
    }
}
