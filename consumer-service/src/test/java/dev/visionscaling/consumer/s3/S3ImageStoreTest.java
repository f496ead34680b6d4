package dev.visionscaling.consumer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.RejectionReason;
import dev.visionscaling.consumer.outcome.StageResult;
import dev.visionscaling.consumer.pipeline.FetchFailedException;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

@Timeout(120)
class S3ImageStoreTest {
    private static final int MAX_BYTES = 4096;

    private final InFlightBudget budget = new InFlightBudget(1, MAX_BYTES);
    private final FakeS3 s3 = new FakeS3();
    private final S3ImageStore store = new S3ImageStore(s3, budget, MAX_BYTES, "images");

    /** Gives every request the same answer. */
    private static final class FakeS3 implements S3Client {
        private Supplier<ResponseInputStream<GetObjectResponse>> object = () -> {
            throw new AssertionError("unexpected request");
        };
        private Optional<RuntimeException> bucketFailure = Optional.empty();

        private void holds(InputStream content, @Nullable Long length) {
            GetObjectResponse response =
                    GetObjectResponse.builder().contentLength(length).build();
            object = () -> new ResponseInputStream<>(response, content);
        }

        /** As if a proxy had changed the content of an object with this ETag to {@code content}. */
        private void delivers(byte[] content, GetObjectResponse.Builder response) {
            object = () -> new ResponseInputStream<>(
                    response.contentLength((long) content.length).build(), new ByteArrayInputStream(content));
        }

        private void holds(byte[] content, @Nullable Long length) {
            holds(new ByteArrayInputStream(content), length);
        }

        private void fails(RuntimeException failure) {
            object = () -> {
                throw failure;
            };
        }

        @Override
        public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
            return object.get();
        }

        @Override
        public HeadBucketResponse headBucket(HeadBucketRequest request) {
            bucketFailure.ifPresent(failure -> {
                throw failure;
            });
            return HeadBucketResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }

    private static RuntimeException answer(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(code)
                        .build())
                .message(code)
                .build();
    }

    private StageResult<byte[]> fetch(String key) throws FetchFailedException, InterruptedException {
        return store.fetch(new ImageLocation("images", new ImageKey(key)));
    }

    private void assertRejected(String key, RejectionReason reason, String detail)
            throws FetchFailedException, InterruptedException {
        assertThat(fetch(key)).isEqualTo(StageResult.rejected(reason, detail));
        assertThat(budget.bytesInFlight()).isZero();
    }

    private void assertOutage(String message) {
        assertThatThrownBy(() -> fetch("k"))
                .isInstanceOf(FetchFailedException.class)
                .hasMessageContaining(message);
        assertThat(budget.bytesInFlight()).isZero();
    }

    @Test
    void takesTheBytesOfTheContentFromTheBudget() throws FetchFailedException, InterruptedException {
        s3.holds(new byte[] {1, 2, 3}, 3L);
        byte[] content = fetch("k").match(fetched -> fetched, rejection -> new byte[0]);
        assertThat(content).containsExactly(1, 2, 3);
        assertThat(budget.bytesInFlight()).isEqualTo(1024);
    }

    @Test
    void neverReadsAnObjectOverTheLimit() throws Exception {
        InputStream unreadable = InputStream.nullInputStream();
        unreadable.close(); // so that reading it throws
        s3.holds(unreadable, 4097L);
        assertRejected(
                "k", RejectionReason.TOO_MANY_BYTES, "4097 bytes, more than the 4096 that MAX_IMAGE_BYTES allows");
        s3.holds(unreadable, 1L << 40);
        assertThat(fetch("k")).isInstanceOf(StageResult.Rejected.class);
    }

    @Test
    void aTruncatedResponseIsAnOutageAndReleasesTheBytes() {
        s3.holds(new byte[] {1, 2}, 3L);
        assertOutage("the connection ended after 2 of 3 bytes");
    }

    private static GetObjectResponse.Builder tagged(String tag) {
        return GetObjectResponse.builder().eTag(tag);
    }

    private void assertFetched() throws FetchFailedException, InterruptedException {
        assertThat(fetch("k")).isInstanceOf(StageResult.Ok.class);
        budget.releaseBytes(1);
    }

    @Test
    void fetchesDamagedContentAgainIfETagsAreDigests() throws FetchFailedException, InterruptedException {
        GetObjectResponse.Builder object = tagged("\"0cc175b9c0f1b6a831c399e269772661\""); // MD5 of "a"
        s3.delivers(new byte[] {'a'}, object);
        assertFetched();
        s3.delivers(new byte[0], object);
        for (int attempt = 1; attempt < 12; attempt++) {
            assertOutage("the content does not match the object's ETag");
        }
        s3.delivers(new byte[] {'a'}, object);
        assertFetched();
    }

    @Test
    void acceptsContentIfNoETagHasEverMatched() throws FetchFailedException, InterruptedException {
        s3.delivers(new byte[] {'b'}, tagged("\"0cc175b9c0f1b6a831c399e269772661\""));
        assertOutage("the content does not match");
        assertFetched();
    }

    @Test
    void acceptsContentWhoseETagKeepsDiffering() throws FetchFailedException, InterruptedException {
        s3.delivers(new byte[] {'a'}, tagged("0CC175B9C0F1B6A831C399E269772661"));
        assertFetched();
        s3.delivers(new byte[] {'b'}, tagged("0cc175b9c0f1b6a831c399e269772661"));
        for (int attempt = 1; attempt < 12; attempt++) {
            assertOutage("the content does not match");
        }
        assertFetched();
    }

    @Test
    void ignoresETagsThatCannotBeDigests() throws FetchFailedException, InterruptedException {
        s3.delivers(new byte[] {'a'}, tagged("\"0cc175b9c0f1b6a831c399e269772661\""));
        assertFetched();
        s3.delivers(new byte[] {'b'}, tagged("\"0cc175b9c0f1b6a831c399e269772661-2\""));
        assertFetched();
        s3.delivers(
                new byte[] {'b'}, tagged("\"0cc175b9c0f1b6a831c399e269772661\"").serverSideEncryption("aws:kms"));
        assertFetched();
        s3.delivers(
                new byte[] {'b'}, tagged("\"0cc175b9c0f1b6a831c399e269772661\"").sseCustomerAlgorithm("AES256"));
        assertFetched();
    }

    @Test
    void anObjectOfUnknownLengthIsAnOutage() {
        s3.holds(new byte[] {1}, null);
        assertOutage("its end is unknown");
    }

    @ParameterizedTest
    @CsvSource({"404,NoSuchKey", "404,''", "410,Gone"})
    void rejectsAMissingObject(int status, String code) throws FetchFailedException, InterruptedException {
        s3.fails(answer(status, code));
        assertRejected("k", RejectionReason.NOT_FOUND, "no such object in bucket images");
    }

    @ParameterizedTest
    @CsvSource({"403,AccessDenied", "401,Unauthorized"})
    void rejectsAnObjectIfOnlyItIsDenied(int status, String code) throws FetchFailedException, InterruptedException {
        s3.fails(answer(status, code));
        assertRejected(
                "k",
                RejectionReason.ACCESS_DENIED,
                "access to the object is denied (" + status + " " + code + " " + code + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvalidRequest", "InvalidArgument", "KeyTooLongError", "XMinioInvalidObjectName"})
    void rejectsAnObjectThatTheStoreNeverReturns(String code) throws FetchFailedException, InterruptedException {
        s3.fails(answer(400, code));
        assertRejected(
                "k", RejectionReason.ACCESS_DENIED, "the store refuses this object (400 " + code + " " + code + ")");
    }

    @ParameterizedTest
    @CsvSource({"400,InvalidArgument", "403,AccessDenied"})
    void aDeniedBucketIsAnOutage(int status, String code) {
        s3.fails(answer(status, code));
        s3.bucketFailure = Optional.of(answer(status, code));
        assertOutage("bucket images denies access");
    }

    @ParameterizedTest
    @CsvSource({
        "404,NoSuchBucket,BUCKET",
        "403,InvalidAccessKeyId,REFUSED",
        "403,SignatureDoesNotMatch,REFUSED",
        "403,RequestTimeTooSkewed,REFUSED",
        "400,ExpiredToken,REFUSED",
        "409,OperationAborted,REFUSED",
        "301,PermanentRedirect,REFUSED",
        "400,AuthorizationHeaderMalformed,REFUSED",
        "400,TokenRefreshRequired,REFUSED",
        "400,KMS.ThrottlingException,BROKEN",
        "400,RequestTimeout,BROKEN",
        "408,RequestTimeout,BROKEN",
        "429,TooManyRequests,BROKEN",
        "500,InternalError,BROKEN",
        "503,SlowDown,BROKEN"
    })
    void otherErrorsAreTriedAgain(int status, String code, FetchFailedException.Kind kind) {
        s3.fails(answer(status, code));
        assertOutage(code);
        assertThat(kindOfFailure()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"403,SignatureDoesNotMatch", "301,PermanentRedirect", "403,AccessDenied"})
    void aRefusalOfTheWholeBucketConcernsTheBucket(int status, String code) {
        s3.fails(answer(status, code));
        s3.bucketFailure = Optional.of(answer(403, ""));
        assertThat(kindOfFailure()).isEqualTo(FetchFailedException.Kind.BUCKET);
        s3.bucketFailure = Optional.of(answer(503, ""));
        assertThat(kindOfFailure()).isEqualTo(FetchFailedException.Kind.BROKEN);
    }

    private FetchFailedException.Kind kindOfFailure() {
        return catchThrowableOfType(FetchFailedException.class, () -> fetch("k"))
                .kind();
    }

    @Test
    void anUnresponsiveStoreIsAnOutage() {
        s3.fails(SdkClientException.create("timed out", new IOException()));
        assertOutage("timed out");
        assertThat(kindOfFailure()).isEqualTo(FetchFailedException.Kind.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../other/secret", "a/../../other/secret", "a//../../other", "./../x", "/../x"})
    void rejectsAKeyThatLeadsOutOfItsBucket(String key) throws FetchFailedException, InterruptedException {
        assertRejected(key, RejectionReason.NOT_FOUND, "the key leads out of its bucket, so no object can have it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/..", "a/b/../../c", "..a/b", "a..", "...", "a/./b", "/a", "a//b"})
    void requestsAKeyThatStaysInItsBucket(String key) throws FetchFailedException, InterruptedException {
        s3.holds(new byte[0], 0L);
        assertThat(fetch(key)).isInstanceOf(StageResult.Ok.class);
    }
}
