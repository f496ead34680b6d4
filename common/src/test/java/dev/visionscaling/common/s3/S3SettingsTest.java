package dev.visionscaling.common.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.SettingsReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3SettingsTest {
    private static S3Settings read(Map<String, String> environment) {
        return S3Settings.from(new SettingsReader(Map.of(), environment).read(S3Settings.all()));
    }

    @Test
    void requiresOnlyTheBucket() {
        S3Settings settings = read(Map.of("S3_BUCKET", "images"));
        assertThat(settings.bucket()).isEqualTo("images");
        assertThat(settings.endpoint()).isEmpty();
        assertThat(settings.region()).isEqualTo("us-east-1");
        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("S3_BUCKET is not set");
    }

    @Test
    void takesTheAddressOfAnotherServer() {
        assertThat(read(Map.of("S3_BUCKET", "images", "S3_ENDPOINT", "http://localhost:9000"))
                        .endpoint())
                .contains(URI.create("http://localhost:9000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Images", "my_images", "-images", "images-", "s3://images", "images/2024"})
    void refusesInvalidBucketNames(String bucket) {
        assertThatThrownBy(() -> read(Map.of("S3_BUCKET", bucket)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("S3_BUCKET must be a bucket's name of 3 to 63 lower-case letters, digits, dots or hyphens,"
                        + " not '" + bucket + "'");
    }

    @Test
    void refusesAnEndpointWithoutItsScheme() {
        assertThatThrownBy(() -> read(Map.of("S3_BUCKET", "images", "S3_ENDPOINT", "localhost:9000")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("S3_ENDPOINT must be an address");
    }

    @Test
    void refusesAFileWithoutCertificateAuthorities(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> read(Map.of("S3_BUCKET", "images", "S3_CA_FILE", "/no/such/ca.pem")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("S3_CA_FILE must be a file that can be read");
        Path file = Files.writeString(folder.resolve("ca.pem"), "");
        S3Settings settings = read(Map.of("S3_BUCKET", "images", "S3_CA_FILE", file.toString()));
        assertThatThrownBy(() -> S3Clients.open(settings, 1, 1))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("S3_CA_FILE: " + file + " has no certificate in PEM format");
    }
}
