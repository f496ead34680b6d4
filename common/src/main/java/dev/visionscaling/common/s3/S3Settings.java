package dev.visionscaling.common.s3;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The bucket that holds the images. Credentials come from the AWS SDK's own chain (environment, profile, instance
 * role).
 *
 * @param endpoint the address of a server other than Amazon's; objects are then addressed by path
 * @param authorities a PEM file with the certificate authorities to trust; empty for those of the JVM
 */
public record S3Settings(Optional<URI> endpoint, String region, String bucket, Optional<Path> authorities) {
    private static final Setting<Optional<URI>> ENDPOINT =
            Setting.optional("S3_ENDPOINT", "address of an S3 server other than Amazon's", Parsers::httpUri);
    private static final Setting<String> REGION =
            Setting.withDefault("S3_REGION", "us-east-1", "region of the bucket", Parsers::text);
    private static final Setting<String> BUCKET =
            Setting.required("S3_BUCKET", "bucket that holds the images", S3Settings::bucketName);

    private static final Setting<Optional<Path>> CA_FILE = Setting.optional(
            "S3_CA_FILE",
            "PEM file with the certificate authorities to trust for the S3 server",
            Parsers::readableFile);

    /** Settings with the certificate authorities of the JVM. */
    public S3Settings(Optional<URI> endpoint, String region, String bucket) {
        this(endpoint, region, bucket, Optional.empty());
    }

    public static List<Setting<?>> all() {
        return List.of(ENDPOINT, REGION, BUCKET, CA_FILE);
    }

    public static S3Settings from(Settings settings) {
        return new S3Settings(
                settings.get(ENDPOINT), settings.get(REGION), settings.get(BUCKET), settings.get(CA_FILE));
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
