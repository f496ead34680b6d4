package dev.visionscaling.producer.s3;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.producer.upload.ImageFile;
import dev.visionscaling.producer.upload.ImageStore;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Stores images in one S3 bucket. */
public final class S3ImageStore implements ImageStore {
    // Amazon's first region, the only one that must not be named when creating a bucket.
    private static final String DEFAULT_REGION = "us-east-1";

    private final S3Client s3;
    private final S3Settings settings;

    public S3ImageStore(S3Client s3, S3Settings settings) {
        this.s3 = s3;
        this.settings = settings;
    }

    /**
     * Creates the bucket if it does not exist. Several processes may do so at once.
     *
     * @throws CommandFailedException if it does not exist and cannot be created, or is not accessible
     */
    public void ensureBucket() {
        try {
            s3.headBucket(request -> request.bucket(settings.bucket()));
            return;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                createBucket();
            }
        } catch (SdkException e) {
            // requireBucket reports it, with the same messages as every service
        }
        S3Clients.requireBucket(s3, settings);
    }

    @Override
    public boolean hasAny(String prefix) throws TransientException {
        try {
            return s3.listObjectsV2(request ->
                            request.bucket(settings.bucket()).prefix(prefix).maxKeys(1))
                    .hasContents();
        } catch (SdkException e) {
            throw outage(e);
        }
    }

    @Override
    public OptionalLong sizeOf(String key) throws TransientException {
        try {
            return OptionalLong.of(
                    s3.headObject(request -> request.bucket(settings.bucket()).key(key))
                            .contentLength());
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return OptionalLong.empty();
            }
            throw outage(e);
        } catch (SdkException e) {
            throw outage(e);
        }
    }

    @Override
    public void put(String key, ImageFile image) throws TransientException {
        try {
            s3.putObject(
                    request -> request.bucket(settings.bucket())
                            .key(key)
                            .contentType(image.type().contentType()),
                    RequestBody.fromFile(image.path()));
        } catch (SdkException e) {
            throw outage(e);
        }
    }

    private void createBucket() {
        boolean constrain = settings.endpoint().isEmpty() && !settings.region().equals(DEFAULT_REGION);
        try {
            s3.createBucket(request -> {
                request.bucket(settings.bucket());
                if (constrain) {
                    request.createBucketConfiguration(configuration ->
                            configuration.locationConstraint(BucketLocationConstraint.fromValue(settings.region())));
                }
            });
        } catch (BucketAlreadyOwnedByYouException e) {
            // another process was faster
        } catch (SdkException e) {
            throw new CommandFailedException(
                    "S3 bucket " + settings.bucket() + " does not exist and cannot be created: " + e.getMessage(), e);
        }
    }

    // A refused request would be refused again; everything else is transient.
    private TransientException outage(SdkException e) {
        String message = "S3 bucket " + settings.bucket() + ": " + e.getMessage();
        if (e instanceof S3Exception answer && isRefusal(answer.statusCode())) {
            throw new CommandFailedException(message, e);
        }
        return new TransientException(message, e);
    }

    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }
}
