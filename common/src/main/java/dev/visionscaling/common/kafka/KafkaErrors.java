package dev.visionscaling.common.kafka;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says what went wrong between a client and the brokers. */
public final class KafkaErrors {
    private KafkaErrors() {}

    /** {@code e}, as a client's future or call threw it, in one line that names the brokers. */
    public static String describe(KafkaSettings settings, Throwable e) {
        boolean wrapped = e instanceof ExecutionException || e instanceof CompletionException;
        Throwable cause = wrapped && e.getCause() != null ? e.getCause() : e;
        return "Kafka at " + settings.bootstrapServers() + ": " + words(cause);
    }

    private static String words(Throwable cause) {
        if (cause instanceof TimeoutException) {
            // A client's own words name the internal call that waited ("Call: listNodes").
            return "no answer in time";
        }
        String message = String.valueOf(cause.getMessage());
        // "SSL handshake failed" alone does not tell an unknown authority from another host's certificate.
        return cause instanceof SslAuthenticationException
                ? message + ": " + rootOf(cause).getMessage()
                : message;
    }

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
