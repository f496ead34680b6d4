package dev.visionscaling.common.s3;

import dev.visionscaling.common.config.InvalidSettingsException;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.proxy.HttpProxy;
import dev.visionscaling.common.proxy.Proxies;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The bucket that holds the images. Credentials come from the AWS SDK's own chain (environment, profile, instance
 * role).
 *
 * @param endpoint the address of a server other than Amazon's; objects are then addressed by path
 * @param region empty for the one that the AWS SDK's own chain finds
 * @param authorities a PEM file with the certificate authorities to trust; empty for those of the JVM
 * @param requesterPays true to declare in each request that this account pays for it
 */
public record S3Settings(
        Optional<URI> endpoint,
        Optional<String> region,
        String bucket,
        Optional<Path> authorities,
        boolean requesterPays,
        Proxies proxies) {
    private static final URI AMAZON = URI.create("https://s3.amazonaws.com");

    private static final Setting<Optional<URI>> ENDPOINT =
            Setting.optional("S3_ENDPOINT", "address of an S3 server other than Amazon's", Parsers::httpUri);
    private static final Setting<Optional<String>> REGION = Setting.optional(
            "S3_REGION", "region of the bucket; by default that of the AWS SDK, or us-east-1", S3Settings::regionName);
    private static final Setting<String> BUCKET =
            Setting.required("S3_BUCKET", "bucket that holds the images", S3Settings::bucketName);
    private static final Setting<Optional<String>> DEFAULT_BUCKET = Setting.optional(
            "S3_BUCKET",
            "the consumers' S3_BUCKET: rows of image_info that name it have outcomes without a bucket's name",
            S3Settings::bucketName);

    private static final Setting<Optional<Path>> CA_FILE = Setting.optional(
            "S3_CA_FILE",
            "PEM file with the certificate authorities to trust for the S3 server",
            Parsers::readableFile);
    private static final Setting<Optional<Payer>> REQUEST_PAYER = Setting.optional(
            "S3_REQUEST_PAYER",
            "requester: this account accepts the charges of a requester-pays bucket",
            Parsers.oneOf(Payer.class));

    private enum Payer {
        REQUESTER
    }

    /** Settings with the certificate authorities of the JVM, without proxies. */
    public S3Settings(Optional<URI> endpoint, String region, String bucket) {
        this(endpoint, Optional.of(region), bucket, Optional.empty(), false, Proxies.NONE);
    }

    public static List<Setting<?>> all() {
        return List.of(ENDPOINT, REGION, BUCKET, CA_FILE, REQUEST_PAYER);
    }

    /** The setting of the bucket for commands that use no S3 server, and work without it. */
    public static Setting<Optional<String>> defaultBucket() {
        return DEFAULT_BUCKET;
    }

    /** @throws InvalidSettingsException if the proxy for the server is not one */
    public static S3Settings from(Settings settings) {
        S3Settings s3 = new S3Settings(
                settings.get(ENDPOINT),
                settings.get(REGION),
                settings.get(BUCKET),
                settings.get(CA_FILE),
                settings.get(REQUEST_PAYER).isPresent(),
                Proxies.of(settings.environment(), System::getProperty));
        var unused = s3.proxy();
        return s3;
    }

    /** The same server and another bucket. */
    public S3Settings withBucket(String other) {
        return new S3Settings(endpoint, region, other, authorities, requesterPays, proxies);
    }

    /** The proxy on the way to the server, if there is one. */
    Optional<HttpProxy> proxy() {
        return proxies.proxyFor(endpoint.orElse(AMAZON));
    }

    private static String regionName(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("must be a region's name such as eu-west-1, not '" + text + "'");
        }
        return text;
    }

    private static String bucketName(String text) {
        if (!text.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            throw new IllegalArgumentException(
                    "must be a bucket's name of 3 to 63 lower-case letters, digits, dots or hyphens, not '" + text
                            + "'");
        }
        return text;
    }
}
