package dev.visionscaling.common.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.visionscaling.common.proxy.Proxies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK reads each of its variables as a property of the JVM, too, here {@code aws.region} as AWS_REGION. */
@Timeout(60)
class S3RegionsTest {
    private static String region(Optional<String> setting) {
        return S3Regions.of(new S3Settings(
                        Optional.of(URI.create("http://s3.example:9000")),
                        setting,
                        "images",
                        Optional.empty(),
                        false,
                        Proxies.NONE))
                .id();
    }

    @BeforeEach
    void setUp(@TempDir Path folder) {
        System.setProperty("aws.profile", "default");
        System.setProperty("aws.configFile", folder.resolve("config").toString());
        System.setProperty(
                "aws.sharedCredentialsFile", folder.resolve("credentials").toString());
    }

    @AfterEach
    void tearDown() {
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
        System.clearProperty("aws.region");
        System.clearProperty("aws.profile");
    }

    private static void requireNoRegionOfTheMachine() {
        assumeTrue(System.getenv("AWS_REGION") == null, "not run: AWS_REGION is set");
    }

    @Test
    void theSettingTakesPrecedence() {
        System.setProperty("aws.region", "eu-central-1");
        assertThat(region(Optional.of("eu-west-1"))).isEqualTo("eu-west-1");
    }

    @Test
    void followsTheRegionOfTheSdk() {
        System.setProperty("aws.region", "eu-central-1");
        assertThat(region(Optional.empty())).isEqualTo("eu-central-1");
    }

    @Test
    void followsTheRegionOfTheProfile() throws IOException {
        requireNoRegionOfTheMachine();
        Path config = Path.of(System.getProperty("aws.configFile"));
        Files.writeString(config, "[default]\nregion = ap-south-1\n");
        assertThat(region(Optional.empty())).isEqualTo("ap-south-1");
    }

    @Test
    void isAmazonsFirstRegionOtherwise() {
        requireNoRegionOfTheMachine();
        assertThat(region(Optional.empty())).isEqualTo("us-east-1");
    }
}
