package dev.visionscaling.dashboard.s3;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Keys;
import dev.visionscaling.common.s3.S3Refusal;
import dev.visionscaling.dashboard.thumbnails.ImageBudget;
import dev.visionscaling.dashboard.thumbnails.ImageContent;
import dev.visionscaling.dashboard.thumbnails.ImageStore;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Fetches images from the default bucket and from others that are allowed, none larger than a limit, and as many at once
 * as the budget allows.
 */
public final class S3ImageStore implements ImageStore {
    private static final Logger LOG = LoggerFactory.getLogger(S3ImageStore.class);
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final Buckets buckets;
    private final ImageBudget budget;
    private final long maxBytes;
    private final LongAdder failures = new LongAdder();
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * The buckets that images are fetched from.
     *
     * @param allowed others than the default one
     */
    public record Buckets(String byDefault, Set<String> allowed) {
        public Buckets {
            allowed = Set.copyOf(allowed);
        }

        private Optional<String> of(ImageId image) {
            if (image.isInDefaultBucket()) {
                return Optional.of(byDefault);
            }
            return Optional.of(image.bucket()).filter(allowed::contains);
        }
    }

    /** @param maxBytes size above which an image is not fetched; {@code budget} may have an even lower limit */
    public S3ImageStore(S3Client s3, Buckets buckets, ImageBudget budget, long maxBytes) {
        this.s3 = s3;
        this.buckets = buckets;
        this.budget = budget;
        this.maxBytes = Math.min(maxBytes, budget.maxBytes());
    }

    @Override
    public ImageContent fetch(ImageId image) {
        return buckets.of(image)
                .map(bucket -> fetch(bucket, image.key()))
                .orElseGet(() -> new ImageContent.Missing("its bucket is not allowed"));
    }

    private ImageContent fetch(String bucket, String key) {
        if (ImageKey.problemWith(key).isPresent() || S3Keys.escapesBucket(new ImageKey(key))) {
            return new ImageContent.Missing("no object can have this key");
        }
        try (ResponseInputStream<GetObjectResponse> body =
                s3.getObject(request -> request.bucket(bucket).key(key))) {
            Long length = body.response().contentLength();
            if (length == null || length > maxBytes) {
                body.abort();
                return new ImageContent.Missing(
                        length == null ? "S3 does not tell its size" : "it has more than " + maxBytes + " bytes");
            }
            return read(body, Math.toIntExact(length));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return new ImageContent.Missing("there is no such object");
            }
            failed(e);
            return new ImageContent.Missing("S3 refuses it: " + S3Refusal.of(e).inShort());
        } catch (SdkException | IOException e) {
            failed(e);
            return new ImageContent.Missing("S3 does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ImageContent.Busy();
        }
    }

    // Closing the content closes the lease.
    private ImageContent read(ResponseInputStream<GetObjectResponse> body, int length)
            throws IOException, InterruptedException {
        Optional<ImageBudget.Lease> lease = budget.lease(length);
        boolean complete = false;
        try {
            if (lease.isEmpty()) {
                return new ImageContent.Busy();
            }
            byte[] bytes = new byte[length]; // the only copy
            int count = body.readNBytes(bytes, 0, length);
            if (count < length) {
                throw new IOException("the connection ended after " + count + " of " + length + " bytes");
            }
            complete = true;
            failing.set(false);
            return new ImageContent.Bytes(bytes, lease.get());
        } finally {
            if (!complete) {
                body.abort();
                lease.ifPresent(ImageBudget.Lease::close);
            }
        }
    }

    // The log says what viewers need not know, such as addresses and accounts; once, until an image arrives again.
    private void failed(Exception e) {
        failures.increment();
        if (!failing.getAndSet(true)) {
            LOG.warn("S3: {}", e instanceof SdkException failure ? S3Clients.describe(failure) : e.getMessage());
        }
    }

    /** Number of requests so far that S3 refused or did not answer, not counting missing objects. */
    public long failures() {
        return failures.sum();
    }
}
