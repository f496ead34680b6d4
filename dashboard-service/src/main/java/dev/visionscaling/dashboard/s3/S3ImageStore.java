package dev.visionscaling.dashboard.s3;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.s3.S3Keys;
import dev.visionscaling.dashboard.thumbnails.ImageContent;
import dev.visionscaling.dashboard.thumbnails.ImageStore;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Fetches images from the default bucket and from others that are allowed, none larger than a limit. */
public final class S3ImageStore implements ImageStore {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String defaultBucket;
    private final Set<String> allowedBuckets;
    private final int maxBytes;
    private final LongAdder failures = new LongAdder();

    /** @param allowedBuckets others than the default one */
    public S3ImageStore(S3Client s3, String defaultBucket, Set<String> allowedBuckets, long maxBytes) {
        this.s3 = s3;
        this.defaultBucket = defaultBucket;
        this.allowedBuckets = Set.copyOf(allowedBuckets);
        this.maxBytes = Math.toIntExact(Math.min(maxBytes, Integer.MAX_VALUE - 8));
    }

    @Override
    public ImageContent fetch(ImageId image) {
        if (!image.isInDefaultBucket() && !allowedBuckets.contains(image.bucket())) {
            return new ImageContent.Missing("its bucket is not allowed");
        }
        return fetch(image.isInDefaultBucket() ? defaultBucket : image.bucket(), image.key());
    }

    private ImageContent fetch(String bucket, String key) {
        if (ImageKey.problemWith(key).isPresent() || S3Keys.escapesBucket(new ImageKey(key))) {
            return new ImageContent.Missing("no object can have this key");
        }
        try (ResponseInputStream<GetObjectResponse> body =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            byte[] bytes = body.readNBytes(maxBytes);
            if (bytes.length == maxBytes && body.read() >= 0) {
                body.abort();
                return new ImageContent.Missing("it has more than " + maxBytes + " bytes");
            }
            return new ImageContent.Bytes(bytes);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return new ImageContent.Missing("there is no such object");
            }
            failures.increment();
            return new ImageContent.Missing("S3 answered " + e.statusCode());
        } catch (SdkException | IOException e) {
            failures.increment();
            return new ImageContent.Missing("S3 does not answer");
        }
    }

    /** Number of requests so far that S3 refused or did not answer, not counting missing objects. */
    public long failures() {
        return failures.sum();
    }
}
