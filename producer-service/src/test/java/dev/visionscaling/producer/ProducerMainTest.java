package dev.visionscaling.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.lifecycle.StopSignal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProducerMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void namesAllMissingAndInvalidSettingsTogether() {
        assertThat(run(Map.of(), "publish", "--rate", "0", "--page-size", "many"))
                .isEqualTo(2);

        assertThat(err.toString().lines().filter(line -> line.startsWith("error: ")))
                .hasSize(4)
                .anyMatch(line -> line.contains("--rate must be a number above 0"))
                .anyMatch(line -> line.contains("--page-size must be a whole number"))
                .anyMatch(line -> line.contains("KAFKA_BOOTSTRAP_SERVERS is not set"))
                .anyMatch(line -> line.contains("DATABASE_URL is not set"));
    }

    @Test
    void needsNoDatabaseToUploadDirectly() {
        assertThat(run(Map.of(), "upload", ".", "--direct")).isEqualTo(2);

        assertThat(err.toString())
                .contains("S3_BUCKET is not set")
                .contains("KAFKA_BOOTSTRAP_SERVERS is not set")
                .doesNotContain("DATABASE_URL");
    }

    @Test
    void needsNoBrokerToUploadIntoTheDatabase() {
        assertThat(run(Map.of(), "upload", ".")).isEqualTo(2);

        assertThat(err.toString())
                .contains("S3_BUCKET is not set")
                .contains("DATABASE_URL is not set")
                .doesNotContain("KAFKA");
    }

    @Test
    void needsABrokerToOverwrite() {
        assertThat(run(Map.of(), "upload", ".", "--overwrite")).isEqualTo(2);

        assertThat(err.toString()).contains("DATABASE_URL is not set").contains("KAFKA_BOOTSTRAP_SERVERS is not set");
    }

    @Test
    void namesAMissingSettingOfTwoModesOnce() {
        assertThat(run(Map.of(), "upload", ".", "--overwrite", "--direct")).isEqualTo(2);

        assertThat(err.toString()).containsOnlyOnce("KAFKA_BOOTSTRAP_SERVERS is not set");
    }

    @Test
    void refusesAGroundTruthForDirectPublishing() {
        Map<String, String> environment = Map.of("S3_BUCKET", "images", "KAFKA_BOOTSTRAP_SERVERS", "localhost:1");

        assertThat(run(environment, "upload", ".", "--direct", "--ground-truth", "pom.xml"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--ground-truth cannot be combined with --direct");
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
        assertThat(run(Map.of(), "upload", "no-such-folder")).isEqualTo(2);

        assertThat(err.toString()).contains("DIR must be a folder, not 'no-such-folder'");
    }

    @Test
    void readsSettingsOfASingleRunOnlyFromTheCommandLine() {
        Map<String, String> environment = Map.of("IMAGES", "nonsense", "OUTCOMES", "true", "DRY_RUN", "maybe");

        assertThat(run(environment, "reset")).isEqualTo(2);

        assertThat(err.toString().lines().filter(line -> line.startsWith("error: ")))
                .hasSize(1)
                .allMatch(line -> line.contains("DATABASE_URL"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrate", "upload", "publish", "status", "redrive", "reset"})
    void explainsEveryCommand(String command) {
        assertThat(run(Map.of(), command, "--help")).isZero();

        assertThat(out.toString()).contains("--database-url").contains("DATABASE_PASSWORD_FILE");
    }

    private int run(Map<String, String> environment, String... args) {
        return new ProducerMain(new StopSignal(), new PrintWriter(out), new PrintWriter(err)).run(args, environment);
    }
}
