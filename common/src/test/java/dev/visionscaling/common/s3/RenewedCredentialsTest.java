package dev.visionscaling.common.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;

/** A session token in a file is renewed without a restart; the AWS SDK does that, and messages promise it. */
@Timeout(120)
class RenewedCredentialsTest {
    private static final List<String> PROPERTIES =
            List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.sharedCredentialsFile", "aws.profile");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void setUp() throws IOException {
        file = folder.resolve("credentials");
        write("old");
    }

    @AfterEach
    void tearDown() {
        PROPERTIES.forEach(System::clearProperty);
    }

    // Whole, because the SDK may read it at any time.
    private void write(String token) throws IOException {
        Path next = folder.resolve("next");
        Files.writeString(
                next,
                "[default]\naws_access_key_id = k\naws_secret_access_key = s\naws_session_token = " + token + "\n",
                StandardOpenOption.CREATE);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void usesTheSessionTokenThatTheFileHasNow() throws IOException {
        CannedS3 amazon = new CannedS3(request -> new CannedS3.Answer(200, Map.of(), "<ListBucketResult/>"));
        S3Settings settings = new S3Settings(Optional.of(URI.create("https://s3.example")), "us-east-1", "images");
        PROPERTIES.forEach(System::clearProperty);
        System.setProperty("aws.sharedCredentialsFile", file.toString());
        System.setProperty("aws.profile", "default");
        try (S3Client s3 = S3Clients.open(settings, 1, defaults -> amazon)) {
            S3Clients.requireBucket(s3, settings);
            assertThat(token(amazon)).contains("old");
            write("new");
            do {
                S3Clients.requireBucket(s3, settings);
            } while (!token(amazon).equals(Optional.of("new"))); // the SDK looks at the file once a second or so
        }
    }

    private static Optional<String> token(CannedS3 amazon) {
        SdkHttpRequest last = amazon.requests().get(amazon.requests().size() - 1);
        return last.firstMatchingHeader("x-amz-security-token");
    }
}
