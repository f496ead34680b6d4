package dev.visionscaling.consumer.s3;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Keys;
import dev.visionscaling.common.s3.S3Refusal;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.FetchFailedException;
import dev.visionscaling.consumer.pipeline.FetchFailedException.Kind;
import dev.visionscaling.consumer.pipeline.ImageStore;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Fetches whole objects into memory, each within a size limit, all within the in-flight budget. */
public final class S3ImageStore implements ImageStore {
    /** Objects in a listing from which a few are chosen. */
    private static final int SAMPLE = 200;

    private final S3Client s3;
    private final InFlightBudget budget;
    private final long maxBytes;
    private final String ownBucket;
    private final TransferCheck transfers = new TransferCheck();

    /** @param ownBucket the bucket without which the service does not start */
    public S3ImageStore(S3Client s3, InFlightBudget budget, long maxBytes, String ownBucket) {
        this.s3 = s3;
        this.budget = budget;
        this.maxBytes = maxBytes;
        this.ownBucket = ownBucket;
    }

    @Override
    public StageResult<byte[]> fetch(ImageLocation location) throws FetchFailedException, InterruptedException {
        if (S3Keys.escapesBucket(location.key())) {
            return StageResult.rejected(
                    RejectionReason.NOT_FOUND, "the key leads out of its bucket, so no object can have it");
        }
        try (ResponseInputStream<GetObjectResponse> body = s3.getObject(
                request -> request.bucket(location.bucket()).key(location.key().value()))) {
            Long length = body.response().contentLength();
            if (length == null) {
                return readUnknownLength(body, location);
            }
            if (length > maxBytes) {
                body.abort();
                return tooManyBytes(String.valueOf(length));
            }
            return read(body, Math.toIntExact(length), location);
        } catch (S3Exception e) {
            return rejectedBy(e, location);
        } catch (SdkException e) {
            throw new FetchFailedException(Kind.BROKEN, S3Clients.describe(e), e);
        } catch (IOException e) {
            throw new FetchFailedException(Kind.BROKEN, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void requireOwnBucket() throws FetchFailedException {
        requireBucket(ownBucket);
    }

    @Override
    public void requireBucket(String bucket) throws FetchFailedException {
        requireBucket(bucket, null);
    }

    @Override
    public List<ImageLocation> sample(String bucket) throws FetchFailedException {
        try {
            return s3.listObjectsV2(request -> request.bucket(bucket).maxKeys(SAMPLE)).contents().stream()
                    .filter(object -> object.size() != null && object.size() <= maxBytes)
                    .filter(object -> ImageKey.problemWith(object.key()).isEmpty())
                    .map(object -> new ImageLocation(bucket, new ImageKey(object.key())))
                    .toList();
        } catch (SdkException e) {
            throw new FetchFailedException(Kind.BROKEN, "bucket " + bucket + ": " + S3Clients.describe(e), e);
        }
    }

    private StageResult<byte[]> read(ResponseInputStream<GetObjectResponse> body, int length, ImageLocation location)
            throws IOException, FetchFailedException, InterruptedException {
        budget.acquireBytes(length);
        boolean complete = false;
        try {
            byte[] content = new byte[length]; // within the budget
            int read = body.readNBytes(content, 0, length);
            if (read < length) {
                throw new IOException("the connection ended after " + read + " of " + length + " bytes");
            }
            requireUndamaged(location, body.response(), content);
            complete = true;
            return new StageResult.Ok<>(content);
        } finally {
            if (!complete) {
                body.abort();
                budget.releaseBytes(length);
            }
        }
    }

    // As many bytes as are allowed are taken from the budget until the length is known.
    private StageResult<byte[]> readUnknownLength(ResponseInputStream<GetObjectResponse> body, ImageLocation location)
            throws IOException, FetchFailedException, InterruptedException {
        if (!isChunked(body.response())) {
            body.abort();
            throw new IOException("the store sends neither the object's length nor chunks, so its end is unknown");
        }
        budget.acquireBytes(maxBytes);
        long kept = 0;
        boolean complete = false;
        try {
            byte[] content = body.readNBytes(Math.toIntExact(maxBytes) + 1);
            if (content.length > maxBytes) {
                return tooManyBytes("more than " + maxBytes);
            }
            requireUndamaged(location, body.response(), content);
            complete = true;
            kept = content.length;
            return new StageResult.Ok<>(content);
        } finally {
            if (!complete) {
                body.abort();
            }
            budget.releaseSurplus(maxBytes, kept);
        }
    }

    private void requireUndamaged(ImageLocation location, GetObjectResponse response, byte[] content)
            throws FetchFailedException {
        if (transfers.isDamaged(location.bucket() + "/" + location.key(), response, content)) {
            String problem = "the content does not match the object's ETag";
            throw new FetchFailedException(Kind.DAMAGED, problem, new IOException(problem));
        }
    }

    // Only chunks say whether the content is complete.
    private static boolean isChunked(GetObjectResponse response) {
        SdkHttpResponse http = response.sdkHttpResponse();
        return http != null
                && http.firstMatchingHeader("Transfer-Encoding")
                        .filter(encoding -> encoding.equalsIgnoreCase("chunked"))
                        .isPresent();
    }

    private StageResult<byte[]> tooManyBytes(String length) {
        return StageResult.rejected(
                RejectionReason.TOO_MANY_BYTES,
                length + " bytes, more than the " + maxBytes + " that MAX_IMAGE_BYTES allows");
    }

    private StageResult<byte[]> rejectedBy(S3Exception e, ImageLocation location) throws FetchFailedException {
        String bucket = location.bucket();
        S3Refusal refusal = S3Refusal.of(e);
        int status = refusal.status();
        switch (refusal.cause()) {
            case SERVER -> throw new FetchFailedException(Kind.BROKEN, refusal.answer(), e);
            case ARCHIVED -> {
                return StageResult.rejected(RejectionReason.ARCHIVED, refusal.describe());
            }
            case ENCRYPTED -> {
                return StageResult.rejected(RejectionReason.ENCRYPTED, refusal.describe());
            }
            case REQUEST, OTHER -> {}
        }
        if (refusal.code().equals("NoSuchBucket")) {
            throw new FetchFailedException(Kind.BUCKET, "bucket " + bucket + " does not exist: " + refusal.answer(), e);
        }
        if (status == 404 || status == 410) {
            return StageResult.rejected(RejectionReason.NOT_FOUND, "no such object in bucket " + bucket);
        }
        requireBucket(bucket, e);
        if (refusal.cause() == S3Refusal.Cause.OTHER) {
            if (status == 401 || status == 403) {
                return StageResult.rejected(
                        RejectionReason.ACCESS_DENIED, "access to the object is denied (" + refusal.answer() + ")");
            }
            if (status == 400) {
                return StageResult.rejected(
                        RejectionReason.ACCESS_DENIED, "the store refuses this object (" + refusal.answer() + ")");
            }
        }
        // Without advice about credentials, as the bucket has just accepted them: it is the object, such as a//b.jpg.
        throw new FetchFailedException(Kind.REFUSED, refusal.answer(), e);
    }

    /** @param refusal of an object of the bucket; it says more than the bucket's own answer, which has no body */
    private void requireBucket(String bucket, @Nullable S3Exception refusal) throws FetchFailedException {
        try {
            s3.headBucket(request -> request.bucket(bucket));
        } catch (S3Exception e) {
            S3Exception told = refusal == null ? e : refusal;
            S3Refusal reason = S3Refusal.of(told);
            if (S3Refusal.of(e).cause() == S3Refusal.Cause.SERVER) {
                throw new FetchFailedException(Kind.BROKEN, "bucket " + bucket + ": " + reason.describe(), e);
            }
            String denies = reason.advice().isEmpty() ? " denies access: " : ": ";
            throw new FetchFailedException(Kind.BUCKET, "bucket " + bucket + denies + reason.describe(), told);
        } catch (SdkException e) {
            throw new FetchFailedException(Kind.BROKEN, "bucket " + bucket + ": " + S3Clients.describe(e), e);
        }
    }
}
