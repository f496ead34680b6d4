package dev.visionscaling.common.kafka;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says what went wrong between a client and the brokers. */
public final class KafkaErrors {
    private KafkaErrors() {}

    /** {@code e}, as a client's future or call threw it, in one line that names the brokers. */
    public static String line(KafkaSettings settings, Throwable e) {
        boolean wrapped = e instanceof ExecutionException || e instanceof CompletionException;
        Throwable cause = wrapped && e.getCause() != null ? e.getCause() : e;
        // A client's own words name the internal call that waited ("Call: listNodes").
        String what = cause instanceof TimeoutException ? "no answer in time" : String.valueOf(cause.getMessage());
        return "Kafka at " + settings.bootstrapServers() + ": " + what;
    }
}
