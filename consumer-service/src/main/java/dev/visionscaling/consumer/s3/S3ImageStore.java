package dev.visionscaling.consumer.s3;

import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.common.s3.S3Keys;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.ImageStore;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import java.io.IOException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Fetches whole objects into memory, each within a size limit, all within the in-flight budget. */
public final class S3ImageStore implements ImageStore {
    /** Errors that concern the credentials rather than the object, so that the next object would fail as well. */
    private static final Set<String> CREDENTIAL_CODES = Set.of(
            "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken", "RequestTimeTooSkewed");

    private final S3Client s3;
    private final InFlightBudget budget;
    private final long maxBytes;
    private final TransferCheck transfers = new TransferCheck();

    public S3ImageStore(S3Client s3, InFlightBudget budget, long maxBytes) {
        this.s3 = s3;
        this.budget = budget;
        this.maxBytes = maxBytes;
    }

    @Override
    public StageResult<byte[]> fetch(ImageLocation location) throws TransientException, InterruptedException {
        if (S3Keys.escapesBucket(location.key())) {
            return StageResult.rejected(
                    RejectionReason.NOT_FOUND, "the key leads out of its bucket, so no object can have it");
        }
        try (ResponseInputStream<GetObjectResponse> body = s3.getObject(
                request -> request.bucket(location.bucket()).key(location.key().value()))) {
            Long length = body.response().contentLength();
            if (length == null) {
                body.abort();
                throw new TransientException(
                        "the store sends no length for " + location.key(), new IOException("no length"));
            }
            if (length > maxBytes) {
                body.abort();
                return StageResult.rejected(
                        RejectionReason.TOO_MANY_BYTES,
                        length + " bytes, more than the " + maxBytes + " that MAX_IMAGE_BYTES allows");
            }
            return read(body, Math.toIntExact(length), location);
        } catch (S3Exception e) {
            return rejectedBy(e, location);
        } catch (SdkException | IOException e) {
            throw new TransientException(String.valueOf(e.getMessage()), e);
        }
    }

    private StageResult<byte[]> read(ResponseInputStream<GetObjectResponse> body, int length, ImageLocation location)
            throws IOException, InterruptedException {
        budget.acquireBytes(length);
        boolean complete = false;
        try {
            byte[] content = new byte[length]; // within the budget
            int read = body.readNBytes(content, 0, length);
            complete = read == length;
            if (!complete) {
                throw new IOException("the connection ended after " + read + " of " + length + " bytes");
            }
            complete = !transfers.isDamaged(location.bucket() + "/" + location.key(), body.response(), content);
            if (!complete) {
                throw new IOException("the content does not match the object's ETag");
            }
            return new StageResult.Ok<>(content);
        } finally {
            if (!complete) {
                body.abort();
                budget.releaseBytes(length);
            }
        }
    }

    private StageResult<byte[]> rejectedBy(S3Exception e, ImageLocation location) throws TransientException {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        if (code.equals("NoSuchBucket") || CREDENTIAL_CODES.contains(code)) {
            throw new TransientException("bucket " + location.bucket() + ": " + e.getMessage(), e);
        }
        return switch (e.statusCode()) {
            case 404, 410 ->
                StageResult.rejected(RejectionReason.NOT_FOUND, "no such object in bucket " + location.bucket());
            case 401, 403 -> {
                requireBucket(location.bucket());
                yield StageResult.rejected(
                        RejectionReason.ACCESS_DENIED, "access to the object is denied (" + code + ")");
            }
            case 400 -> {
                if (code.equals("RequestTimeout")) {
                    throw new TransientException("400 " + e.getMessage(), e);
                }
                requireBucket(location.bucket());
                yield StageResult.rejected(
                        RejectionReason.ACCESS_DENIED, "the store refuses this object (" + code + ")");
            }
            default -> throw new TransientException(e.statusCode() + " " + e.getMessage(), e);
        };
    }

    // Access denied to one object rejects that object; access denied to the whole bucket is an outage.
    private void requireBucket(String bucket) throws TransientException {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (SdkException e) {
            throw new TransientException("bucket " + bucket + " denies access: " + e.getMessage(), e);
        }
    }
}
