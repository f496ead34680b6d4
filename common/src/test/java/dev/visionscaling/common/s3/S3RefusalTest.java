package dev.visionscaling.common.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.visionscaling.common.s3.CannedS3.Answer;
import dev.visionscaling.common.s3.S3Refusal.Cause;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The answers to a request for an object are those that Amazon documents, read by the SDK. */
class S3RefusalTest {
    private static final S3Settings SETTINGS =
            new S3Settings(Optional.of(URI.create("https://s3.example")), "us-east-1", "images");

    private static S3Refusal refusal(int status, String code, String message, String more) {
        try (S3Client s3 = CannedS3.always(SETTINGS, Answer.error(status, code, message, more))) {
            return S3Refusal.of(catchThrowableOfType(
                    S3Exception.class,
                    () -> s3.getObject(request -> request.bucket("images").key("a.jpg"))));
        }
    }

    @Test
    void namesTheStorageClassOfAnArchivedObject() {
        String message = "The operation is not valid for the object's storage class";
        S3Refusal archived = refusal(403, "InvalidObjectState", message, "<StorageClass>DEEP_ARCHIVE</StorageClass>");
        assertThat(archived.cause()).isEqualTo(Cause.ARCHIVED);
        assertThat(archived.describe())
                .isEqualTo("it is archived (DEEP_ARCHIVE): restore it, then run the producer's 'redrive' (403"
                        + " InvalidObjectState " + message + ")");
        assertThat(refusal(
                                403,
                                "InvalidObjectState",
                                message,
                                "<StorageClass>INTELLIGENT_TIERING</StorageClass><AccessTier>ARCHIVE_ACCESS</AccessTier>")
                        .describe())
                .startsWith("it is archived (INTELLIGENT_TIERING, ARCHIVE_ACCESS): restore it");
        assertThat(refusal(403, "InvalidObjectState", message, "").describe())
                .startsWith("it is archived (its storage class is unknown): restore it");
    }

    @Test
    void recognisesAKeyOfTheUploader() {
        S3Refusal encrypted = refusal(
                400,
                "InvalidRequest",
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided"
                        + " to retrieve the object.",
                "");
        assertThat(encrypted.cause()).isEqualTo(Cause.ENCRYPTED);
        assertThat(encrypted.describe()).startsWith("it is encrypted with a key that only its uploader has (SSE-C)");
        assertThat(refusal(400, "InvalidRequest", "Something else", "").cause()).isEqualTo(Cause.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, User: arn:aws:iam::1:user/u is not authorized to perform: kms:Decrypt on the resource …",
        "403, AccessDenied, The ciphertext refers to a customer master key that does not exist …",
        "400, KMS.DisabledException, arn:aws:kms:us-east-1:1:key/k is disabled.",
        "400, KMS.KMSInvalidStateException, arn:aws:kms:us-east-1:1:key/k is pending deletion.",
        "400, KMS.NotFoundException, Invalid arn"
    })
    void recognisesAKeyThatMayNotBeUsed(int status, String code, String message) {
        S3Refusal encrypted = refusal(status, code, message, "");
        assertThat(encrypted.cause()).isEqualTo(Cause.ENCRYPTED);
        assertThat(encrypted.describe())
                .isEqualTo("its KMS key cannot be used: allow kms:Decrypt on the key, or enable it, then run the"
                        + " producer's 'redrive' (" + status + " " + code + " " + message + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, SERVER",
        "500, InternalError, SERVER",
        "400, RequestTimeout, SERVER",
        "400, KMS.ThrottlingException, SERVER",
        "400, ExpiredToken, REQUEST",
        "403, RequestTimeTooSkewed, REQUEST",
        "301, PermanentRedirect, REQUEST",
        "403, AccessDenied, OTHER",
        "404, NoSuchKey, OTHER"
    })
    void tellsWhatARefusalConcerns(int status, String code, Cause cause) {
        assertThat(refusal(status, code, "m", "").cause()).isEqualTo(cause);
    }
}
