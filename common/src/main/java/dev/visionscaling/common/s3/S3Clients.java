package dev.visionscaling.common.s3;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.proxy.HttpProxy;
import dev.visionscaling.common.tls.CertificateAuthorities;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.AttributeMap;

/** Builds S3 clients whose waits are all bounded. */
public final class S3Clients {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(S3Clients.class);

    private S3Clients() {}

    /** Lets the S3 client open, and therefore close, its HTTP client. */
    private record Http(Function<AttributeMap, SdkHttpClient> opening) implements SdkHttpClient.Builder<Http> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return opening.apply(defaults);
        }
    }

    /**
     * Opens a client for small objects.
     *
     * @param connections the largest number of concurrent requests
     * @param attempts the number of attempts at a request, including the first
     * @throws CommandFailedException if the file of certificate authorities contains none
     */
    public static S3Client open(S3Settings settings, int connections, int attempts) {
        settings.proxy().ifPresent(proxy -> LOG.info("S3{} is reached through the proxy {}", where(settings), proxy));
        Optional<TrustManager[]> authorities = settings.authorities()
                .map(pem -> CertificateAuthorities.trust("S3_CA_FILE", pem).getTrustManagers());
        return open(
                settings,
                attempts,
                defaults -> new ProxyRoutes(
                        settings.proxies(),
                        proxy -> http(connections, authorities, proxy).buildWithDefaults(defaults)));
    }

    static S3Client open(S3Settings settings, int attempts, Function<AttributeMap, SdkHttpClient> http) {
        S3ClientBuilder builder = S3Client.builder()
                .region(S3Regions.of(settings))
                .httpClientBuilder(new Http(http))
                // One more request for each bucket in another region; buckets in the client's region cost nothing.
                .crossRegionAccessEnabled(settings.endpoint().isEmpty())
                .overrideConfiguration(configuration -> {
                    configuration
                            .apiCallTimeout(CALL_TIMEOUT)
                            .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                    .maxAttempts(attempts)
                                    .build());
                    if (settings.requesterPays()) {
                        configuration.putHeader("x-amz-request-payer", "requester");
                    }
                });
        settings.endpoint()
                .ifPresent(endpoint -> builder.endpointOverride(endpoint)
                        .forcePathStyle(true)
                        // Not every other server supports the newer checksums.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED));
        return builder.build();
    }

    // The SDK's own reading of proxies would also send requests to this machine through them.
    private static Apache5HttpClient.Builder http(
            int connections, Optional<TrustManager[]> authorities, Optional<HttpProxy> proxy) {
        ProxyConfiguration.Builder route =
                ProxyConfiguration.builder().useSystemPropertyValues(false).useEnvironmentVariableValues(false);
        proxy.ifPresent(used -> {
            route.endpoint(used.address());
            used.account().ifPresent(account -> route.username(account.user()).password(account.password()));
        });
        Apache5HttpClient.Builder http = Apache5HttpClient.builder()
                .maxConnections(connections)
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT)
                .connectionAcquisitionTimeout(CALL_TIMEOUT)
                .proxyConfiguration(route.build());
        authorities.ifPresent(trusted -> http.tlsTrustManagersProvider(() -> trusted));
        return http;
    }

    /**
     * Verifies that the bucket exists and is accessible.
     *
     * @throws CommandFailedException whose message names the cause: bucket, region, permissions, credentials, clock,
     *     proxy or network
     */
    public static void requireBucket(S3Client s3, S3Settings settings) {
        requireBucket(s3, settings, "S3_BUCKET");
    }

    /**
     * The same for a bucket that another setting names.
     *
     * @param setting the setting to correct if there is no such bucket
     */
    public static void requireBucket(S3Client s3, S3Settings settings, String setting) {
        String bucket = "S3 bucket " + settings.bucket();
        try {
            String found =
                    s3.headBucket(request -> request.bucket(settings.bucket())).bucketRegion();
            if (found != null && settings.endpoint().isEmpty()) {
                reportRegion(s3, bucket, found);
            }
        } catch (S3Exception e) {
            S3Exception answer = withBody(s3, settings.bucket(), e);
            throw new CommandFailedException(bucket + problem(settings, setting, answer), answer);
        } catch (SdkException e) {
            throw new CommandFailedException("S3" + where(settings) + ": " + describe(e), e);
        }
    }

    private static void reportRegion(S3Client s3, String bucket, String found) {
        Region region = s3.serviceClientConfiguration().region();
        if (!found.equals(region.id())) {
            LOG.info("{} is in region {}, and not in {}", bucket, found, region);
        }
    }

    private static String problem(S3Settings settings, String setting, S3Exception answer) {
        S3Refusal refusal = S3Refusal.of(answer);
        String where = where(settings);
        if (refusal.status() == 404) {
            return " does not exist" + where + ": correct " + setting + ", or create it";
        }
        if (!refusal.advice().isEmpty()) {
            return where + ": " + refusal.describe();
        }
        return refusal.status() == 401 || refusal.status() == 403
                ? where
                        + " denies access: check the credentials and their permissions (s3:ListBucket, s3:GetObject); if its"
                        + " requesters pay, set S3_REQUEST_PAYER=requester (" + refusal.answer() + ")"
                : where + " answered " + refusal.answer();
    }

    /** The answer to HEAD has no body, which would say why; that to a listing, for which the same right is needed, has. */
    private static S3Exception withBody(S3Client s3, String bucket, S3Exception head) {
        if (head.statusCode() == 404 || head.statusCode() >= 500) {
            return head;
        }
        try {
            s3.listObjectsV2(request -> request.bucket(bucket).maxKeys(1));
        } catch (S3Exception e) {
            return e;
        } catch (SdkException e) {
            // the first answer tells more
        }
        return head;
    }

    /** A failure of S3, or of the way to it, in words that say what to do. */
    public static String describe(SdkException e) {
        return e instanceof S3Exception answer ? S3Refusal.of(answer).describe() : ConnectionFailure.describe(e);
    }

    private static String where(S3Settings settings) {
        return settings.endpoint().map(endpoint -> " at " + endpoint).orElse("");
    }
}
