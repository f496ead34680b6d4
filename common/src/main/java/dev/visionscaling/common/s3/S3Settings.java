package dev.visionscaling.common.s3;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where the images lie. Credentials come from the AWS SDK's own chain (environment, profile, instance role).
 *
 * @param endpoint another S3 server than Amazon's; objects are then addressed by path
 */
public record S3Settings(Optional<URI> endpoint, String region, String bucket) {
    private static final Setting<Optional<URI>> ENDPOINT =
            Setting.optional("S3_ENDPOINT", "address of an S3 server other than Amazon's", Parsers::httpUri);
    private static final Setting<String> REGION =
            Setting.withDefault("S3_REGION", "us-east-1", "region of the bucket", Parsers::text);
    private static final Setting<String> BUCKET =
            Setting.required("S3_BUCKET", "bucket that holds the images", S3Settings::bucketName);

    public static List<Setting<?>> all() {
        return List.of(ENDPOINT, REGION, BUCKET);
    }

    public static S3Settings from(Settings settings) {
        return new S3Settings(settings.get(ENDPOINT), settings.get(REGION), settings.get(BUCKET));
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
