package dev.visionscaling.common.s3;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An answer by which S3 refuses a request, and its cause, in words that say what to do.
 *
 * @param code S3's own name of the error, such as {@code ExpiredToken}; empty in answers to HEAD, which have no body
 */
public record S3Refusal(int status, String code, String message, Cause cause, String advice) {
    // The SDK passes on the message, but not the element Region.
    private static final Pattern EXPECTED_REGION = Pattern.compile("expecting '([A-Za-z0-9-]+)'");

    private static final Set<String> OTHER_REGION = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "AuthorizationHeaderMalformed",
            "AuthorizationQueryParametersError",
            "IllegalLocationConstraintException",
            "InvalidLocationConstraint");
    private static final Set<String> EXPIRED = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");

    /** The kind of thing that a refusal concerns. */
    public enum Cause {
        /** The server fails, is overloaded, or did not receive the request in time. */
        SERVER,
        /** The credentials, the clock or the region: every request would be refused. */
        REQUEST,
        /** The object is in an archive, from which it has to be restored. */
        ARCHIVED,
        /** The object is encrypted with a key that the server does not have or may not use for this client. */
        ENCRYPTED,
        /** Anything else, such as a missing object or a missing permission. */
        OTHER
    }

    public static S3Refusal of(S3Exception e) {
        AwsErrorDetails details = e.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        Optional<SdkHttpResponse> http = Optional.ofNullable(details).map(AwsErrorDetails::sdkHttpResponse);
        Optional<String> region = expectedRegion(message)
                .or(() -> http.flatMap(answer -> answer.firstMatchingHeader("x-amz-bucket-region")));
        Cause cause = cause(e, code, message);
        String advice = switch (cause) {
            case SERVER, OTHER -> "";
            case ARCHIVED -> "it is archived (" + storageClass(e) + "): restore it, then run the producer's 'redrive'";
            case ENCRYPTED -> encryption(code);
            case REQUEST -> isOtherRegion(e.statusCode(), code) ? otherRegion(region) : credentials(code, http);
        };
        return new S3Refusal(e.statusCode(), code, message, cause, advice);
    }

    private static Cause cause(S3Exception e, String code, String message) {
        if (isOfServer(e, code)) {
            return Cause.SERVER;
        }
        if (isOtherRegion(e.statusCode(), code) || isOfCredentials(code) || code.equals("RequestTimeTooSkewed")) {
            return Cause.REQUEST;
        }
        if (code.equals("InvalidObjectState")) {
            return Cause.ARCHIVED;
        }
        return code.startsWith("KMS.") || mentionsKey(message) ? Cause.ENCRYPTED : Cause.OTHER;
    }

    private static boolean isOfServer(S3Exception e, String code) {
        return e.statusCode() >= 500
                || e.statusCode() == 408
                || e.isThrottlingException()
                || code.equals("RequestTimeout")
                || (code.startsWith("KMS.") && code.matches(".*(Throttling|Timeout|Internal|Unavailable).*"));
    }

    private static boolean isOtherRegion(int status, String code) {
        return OTHER_REGION.contains(code) || (code.isEmpty() && (status == 301 || status == 307));
    }

    private static boolean isOfCredentials(String code) {
        return EXPIRED.contains(code)
                || code.equals("InvalidToken")
                || code.equals("InvalidAccessKeyId")
                || code.equals("SignatureDoesNotMatch");
    }

    // Answers about keys of the customer (SSE-C) and of KMS have no code of their own.
    private static boolean mentionsKey(String message) {
        return message.contains("Server Side Encryption")
                || message.contains("kms:")
                || message.contains("customer master key");
    }

    private static String encryption(String code) {
        return code.equals("InvalidRequest")
                ? "it is encrypted with a key that only its uploader has (SSE-C): upload it again with another"
                        + " kind of encryption, or with none"
                : "its KMS key cannot be used: allow kms:Decrypt on the key, or enable it, then run the producer's"
                        + " 'redrive'";
    }

    private static String otherRegion(Optional<String> region) {
        return region.map(name -> "it is in region " + name + ": set S3_REGION=" + name)
                .orElse("it is in another region: set S3_REGION to the bucket's region");
    }

    private static String credentials(String code, Optional<SdkHttpResponse> http) {
        return switch (code) {
            case "RequestTimeTooSkewed" ->
                "this machine's clock is wrong" + ClockDifference.describe(http, Clock.systemUTC())
                        + ": set it, for example with NTP";
            case "InvalidAccessKeyId" ->
                "S3 does not know the access key: check AWS_ACCESS_KEY_ID and, if it is temporary, AWS_SESSION_TOKEN";
            case "SignatureDoesNotMatch" -> "the secret key does not match the access key: check AWS_SECRET_ACCESS_KEY";
            case "InvalidToken" -> "the session token is invalid: check AWS_SESSION_TOKEN";
            default ->
                "the session token has expired: renew the credentials; new ones in the environment take effect after"
                        + " a restart, those of a file or a role at once";
        };
    }

    private static String storageClass(S3Exception e) {
        if (e instanceof InvalidObjectStateException state && state.storageClassAsString() != null) {
            String tier = state.accessTierAsString();
            return state.storageClassAsString() + (tier == null ? "" : ", " + tier);
        }
        return "its storage class is unknown";
    }

    private static Optional<String> expectedRegion(String message) {
        Matcher matcher = EXPECTED_REGION.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The cause, if it is known, and S3's answer; without the identifiers of the request. */
    public String describe() {
        return advice.isEmpty() ? answer() : advice + " (" + answer() + ")";
    }

    /** The cause, or the status and code; without S3's message, which may name accounts. */
    public String inShort() {
        return advice.isEmpty() ? (status + " " + code).strip() : advice;
    }

    /** S3's answer: status, code and message. */
    public String answer() {
        return String.format(Locale.ROOT, "%d %s %s", status, code, message).strip();
    }
}
