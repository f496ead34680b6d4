package dev.visionscaling.producer.s3;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Refusal;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.producer.upload.ImageContent;
import dev.visionscaling.producer.upload.ImageFile;
import dev.visionscaling.producer.upload.ImageStore;
import dev.visionscaling.producer.upload.RefusedException;
import dev.visionscaling.producer.upload.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Stores images in one S3 bucket. */
public final class S3ImageStore implements ImageStore {
    // Amazon's first region, the only one that must not be named when creating a bucket.
    private static final String DEFAULT_REGION = "us-east-1";

    // User metadata of the objects; S3 puts x-amz-meta- before each name.
    private static final String MD5 = "visionscaling-md5";
    private static final String REPLACEMENT = "visionscaling-replacement";

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Client s3;
    private final S3Settings settings;

    private final Refusals refusals = new Refusals();

    /** Not every store has conditional requests; one that ignores the condition replaces what is there. */
    private volatile boolean conditional = true;

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
            if (e.statusCode() == NOT_FOUND) {
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
    public Optional<StoredObject> find(String key, ImageContent content) throws TransientException, RefusedException {
        try {
            HeadObjectResponse object =
                    s3.headObject(request -> request.bucket(settings.bucket()).key(key));
            refusals.accepted();
            return Optional.of(new StoredObject(
                    hasContent(key, object, content), object.metadata().containsKey(REPLACEMENT)));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw failure(e);
        } catch (SdkException e) {
            throw outage(e);
        }
    }

    @Override
    public boolean putIfAbsent(String key, ImageFile image, ImageContent content)
            throws TransientException, RefusedException {
        try {
            PutObjectRequest.Builder request = request(key, image, content).metadata(Map.of(MD5, content.md5()));
            if (conditional) {
                request.ifNoneMatch("*");
            }
            s3.putObject(request.build(), RequestBody.fromFile(image.path()));
            refusals.accepted();
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return false;
            }
            if (e.statusCode() == NOT_IMPLEMENTED && conditional) {
                conditional = false;
                return putIfAbsent(key, image, content);
            }
            throw failure(e);
        } catch (SdkException e) {
            throw outage(e);
        }
    }

    @Override
    public void replace(String key, ImageFile image, ImageContent content) throws TransientException, RefusedException {
        try {
            s3.putObject(
                    request(key, image, content)
                            .metadata(Map.of(MD5, content.md5(), REPLACEMENT, "true"))
                            .build(),
                    RequestBody.fromFile(image.path()));
            refusals.accepted();
        } catch (S3Exception e) {
            throw failure(e);
        } catch (SdkException e) {
            throw outage(e);
        }
    }

    private PutObjectRequest.Builder request(String key, ImageFile image, ImageContent content) {
        return PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(key)
                .contentType(image.type().contentType())
                // The store refuses a file that has changed since it was read, and content damaged on the way.
                .contentMD5(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(content.md5())));
    }

    /** Reads the object only if neither its metadata nor its ETag answers the question. */
    private boolean hasContent(String key, HeadObjectResponse object, ImageContent content) throws TransientException {
        if (object.contentLength() != content.size()) {
            return false;
        }
        String stored = object.metadata().get(MD5);
        if (stored != null) {
            return stored.equals(content.md5());
        }
        // An ETag that differs proves nothing: those of objects that were uploaded in parts or encrypted are no MD5.
        String eTag = String.valueOf(object.eTag()).replace("\"", "").toLowerCase(Locale.ROOT);
        return eTag.equals(content.md5()) || read(key, content.size()).equals(content);
    }

    private ImageContent read(String key, long size) throws TransientException {
        try (InputStream in =
                s3.getObject(request -> request.bucket(settings.bucket()).key(key))) {
            ImageContent read = ImageContent.of(in);
            if (read.size() != size) {
                throw new IOException("received " + read.size() + " of " + size + " bytes");
            }
            return read;
        } catch (IOException e) {
            throw new TransientException("S3 bucket " + settings.bucket() + ": " + key + ": " + e.getMessage(), e);
        }
    }

    private void createBucket() {
        String region = s3.serviceClientConfiguration().region().id();
        boolean constrain = settings.endpoint().isEmpty() && !region.equals(DEFAULT_REGION);
        try {
            s3.createBucket(request -> {
                request.bucket(settings.bucket());
                if (constrain) {
                    request.createBucketConfiguration(configuration ->
                            configuration.locationConstraint(BucketLocationConstraint.fromValue(region)));
                }
            });
        } catch (BucketAlreadyOwnedByYouException e) {
            // another process was faster
        } catch (SdkException e) {
            throw new CommandFailedException(
                    "S3 bucket " + settings.bucket() + " does not exist and cannot be created: "
                            + S3Clients.describe(e),
                    e);
        }
    }

    // Of a request for one key. If the bucket itself answers, the refusal concerns the key or the image only.
    private TransientException failure(S3Exception e) throws RefusedException {
        if (isRefusal(e) && refusals.concernOneImage(this::answers)) {
            throw new RefusedException(S3Refusal.of(e).answer(), e);
        }
        return outage(e);
    }

    private boolean answers() {
        try {
            s3.headBucket(request -> request.bucket(settings.bucket()));
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    // A refused request would be refused again; everything else is transient, as are two uploads to one key at the same
    // time, and a file that changes while it is uploaded.
    private TransientException outage(SdkException e) {
        String message = "S3 bucket " + settings.bucket() + ": " + S3Clients.describe(e);
        if (e instanceof S3Exception answer && isRefusal(answer)) {
            throw new CommandFailedException(message, e);
        }
        return new TransientException(message, e);
    }

    private static boolean isRefusal(S3Exception answer) {
        int status = answer.statusCode();
        boolean damaged = answer.awsErrorDetails() != null
                && "BadDigest".equals(answer.awsErrorDetails().errorCode());
        return status >= 400 && status < 500 && status != 408 && status != CONFLICT && status != 429 && !damaged;
    }
}
