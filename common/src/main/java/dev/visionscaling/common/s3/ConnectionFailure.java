package dev.visionscaling.common.s3;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** Explains a failure before S3 answered, in words that say what to do and without the SDK's notes. */
final class ConnectionFailure {
    private static final int MAX_CAUSES = 20;

    private ConnectionFailure() {}

    static String describe(SdkException e) {
        List<Throwable> causes = causes(e);
        String message = withoutNotes(String.valueOf(e.getMessage()));
        if (message.startsWith("Unable to load credentials")) {
            return "no credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use another source of"
                    + " the AWS SDK, such as a file that AWS_SHARED_CREDENTIALS_FILE names";
        }
        for (Throwable cause : causes) {
            if (cause instanceof ProxyFailureException) {
                return String.valueOf(cause.getMessage());
            }
        }
        Throwable root = causes.get(causes.size() - 1);
        if (root instanceof UnknownHostException) {
            return "the host name cannot be resolved (" + root.getMessage()
                    + "): check S3_ENDPOINT, the region and this machine's DNS";
        }
        // A proxy that inspects TLS signs with an authority of its own.
        return message.contains("PKIX path")
                ? "the server's certificate is not trusted: name its certificate authority in S3_CA_FILE (" + message
                        + ")"
                : message;
    }

    private static String withoutNotes(String message) {
        return message.replaceFirst("^Unable to execute HTTP request: ", "")
                .replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "");
    }

    private static List<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null && causes.size() < MAX_CAUSES; cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
