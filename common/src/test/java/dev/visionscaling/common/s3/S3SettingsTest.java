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
        assertThat(settings.region()).isEmpty();
        assertThat(settings.requesterPays()).isFalse();
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
    void refusesWhatIsNoRegion() {
        assertThatThrownBy(() -> read(Map.of("S3_BUCKET", "images", "S3_REGION", "EU (Ireland)")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("S3_REGION must be a region's name such as eu-west-1, not 'EU (Ireland)'");
    }

    @Test
    void paysForRequestsIfToldTo() {
        assertThat(read(Map.of("S3_BUCKET", "images", "S3_REQUEST_PAYER", "requester"))
                        .requesterPays())
                .isTrue();
        assertThatThrownBy(() -> read(Map.of("S3_BUCKET", "images", "S3_REQUEST_PAYER", "owner")))
                .hasMessage("S3_REQUEST_PAYER must be one of requester, not 'owner'");
    }

    @Test
    void refusesWhatIsNoProxyIfTheServerNeedsOne() {
        Map<String, String> environment = Map.of("S3_BUCKET", "images", "https_proxy", "http://me:secret@proxy:x");
        assertThatThrownBy(() -> read(environment))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("https_proxy must be a proxy's address such as http://proxy.example:3128,"
                        + " not 'http://…@proxy:x'");
        assertThat(read(Map.of("S3_BUCKET", "images", "S3_ENDPOINT", "http://localhost:9000", "http_proxy", "://"))
                        .proxy())
                .isEmpty();
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
