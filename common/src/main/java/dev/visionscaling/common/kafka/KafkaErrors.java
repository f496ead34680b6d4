package dev.visionscaling.common.kafka;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Describes failures between a client and the brokers. */
public final class KafkaErrors {
    private KafkaErrors() {}

    /** Describes {@code e}, as thrown by a client's future or call, in one line that names the brokers. */
    public static String describe(KafkaSettings settings, Throwable e) {
        boolean wrapped = e instanceof ExecutionException || e instanceof CompletionException;
        Throwable cause = wrapped && e.getCause() != null ? e.getCause() : e;
        return "Kafka at " + settings.bootstrapServers() + ": " + message(cause);
    }

    /** Describes {@code e}, because of which no client could be created, in one line that names the brokers. */
    public static String describeCreation(KafkaSettings settings, KafkaException e) {
        return "Kafka at " + settings.bootstrapServers() + ": " + rootOf(e).getMessage();
    }

    /**
     * Returns what a broker refuses for good, such as a request without the right to it; empty in an outage, also if
     * the brokers refuse everybody, as with an expired password.
     */
    public static Optional<ApiException> refusal(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException api
                    && !(cause instanceof RetriableException)
                    && !(cause instanceof AuthenticationException)) {
                return Optional.of(api);
            }
        }
        return Optional.empty();
    }

    /** Returns true if {@code e}, or what caused it, is a failure after which the same call may succeed later. */
    public static boolean isTransient(Throwable e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException) {
                return true;
            }
        }
        return false;
    }

    private static String message(Throwable cause) {
        if (cause instanceof TimeoutException) {
            // The client's own message names an internal call ("Call: listNodes").
            return "no answer in time";
        }
        String message = String.valueOf(cause.getMessage());
        // "SSL handshake failed" alone does not say if the authority is unknown or the host name does not match.
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
