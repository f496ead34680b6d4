package dev.visionscaling.common.s3;

import dev.visionscaling.common.cli.CommandFailedException;
import java.time.Duration;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Builds S3 clients whose waits are all bounded. */
public final class S3Clients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private S3Clients() {}

    /**
     * Opens a client for small objects.
     *
     * @param connections the largest number of concurrent requests
     * @param attempts the number of attempts at a request, including the first
     * @throws CommandFailedException if the file of certificate authorities contains none
     */
    public static S3Client open(S3Settings settings, int connections, int attempts) {
        Apache5HttpClient.Builder http = Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT)
                .connectionAcquisitionTimeout(CALL_TIMEOUT);
        settings.authorities().map(CertificateAuthorities::trustManagers).ifPresent(trusted -> {
            http.tlsTrustManagersProvider(() -> trusted);
        });
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .httpClientBuilder(http)
                .overrideConfiguration(configuration -> configuration
                        .apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(attempts)
                                .build()));
        settings.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint)
                        .forcePathStyle(true)
                        // Not every other server supports the newer checksums.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        return builder.build();
    }

    /**
     * Verifies that the bucket exists and is accessible.
     *
     * @throws CommandFailedException whose message names the cause: bucket, permissions, credentials or network
     */
    public static void requireBucket(S3Client s3, S3Settings settings) {
        try {
            s3.headBucket(request -> request.bucket(settings.bucket()));
        } catch (S3Exception e) {
            throw new CommandFailedException(
                    switch (e.statusCode()) {
                        case 404 -> "S3 bucket " + settings.bucket() + " does not exist" + where(settings);
                        case 401, 403 ->
                            "S3 bucket " + settings.bucket() + where(settings)
                                    + " denies access: check the credentials and that they may list and read it";
                        default -> "S3 bucket " + settings.bucket() + where(settings) + " answered " + e.statusCode();
                    },
                    e);
        } catch (SdkException e) {
            throw new CommandFailedException("S3" + where(settings) + ": " + e.getMessage(), e);
        }
    }

    private static String where(S3Settings settings) {
        return settings.endpoint().map(endpoint -> " at " + endpoint).orElse("");
    }
}
