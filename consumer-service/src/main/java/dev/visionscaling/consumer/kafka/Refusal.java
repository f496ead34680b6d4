package dev.visionscaling.consumer.kafka;

import dev.visionscaling.common.kafka.KafkaErrors;
import dev.visionscaling.consumer.kafka.DeadLetterRecord.Form;
import java.util.Optional;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A failure to write a record that repeating the same record would not mend.
 *
 * @param cause the failure as the broker or the client names it
 */
record Refusal(Throwable cause) {
    /** Returns empty for an outage. */
    static Optional<Refusal> of(Throwable failure) {
        // A timeout says why no metadata came.
        if (failure instanceof TimeoutException
                && failure.getCause() instanceof UnknownTopicOrPartitionException unknown) {
            return Optional.of(new Refusal(unknown));
        }
        return KafkaErrors.refusal(failure).map(Refusal::new);
    }

    /** Returns the form in which the topic may take the dead letter, after it refused {@code form}. */
    Optional<Form> formAfter(Form form) {
        if (cause instanceof InvalidRecordException) {
            return form == Form.WHOLE ? Optional.of(Form.WITH_KEY) : Optional.empty();
        }
        if (!isTooLarge()) {
            return Optional.empty();
        }
        return switch (form) {
            case WHOLE, WITH_KEY -> Optional.of(Form.HEADERS);
            case HEADERS -> Optional.of(Form.FEW_HEADERS);
            case FEW_HEADERS -> Optional.empty();
        };
    }

    boolean spoilsTheProducer() {
        return !isTooLarge() && !(cause instanceof InvalidRecordException);
    }

    /** Says what is wrong with {@code topic} and what to do. */
    String reason(String topic) {
        if (cause instanceof AuthorizationException) {
            return "this user may not write to the topic " + topic + ": grant it the operation Write on the topic";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "the topic " + topic + " does not exist: create it";
        }
        if (isTooLarge()) {
            return "the topic " + topic + " takes not even a record of a few headers: raise its max.message.bytes";
        }
        return "the topic " + topic + " refuses the records, check its settings: " + cause.getMessage();
    }

    boolean isTooLarge() {
        return cause instanceof RecordTooLargeException || cause instanceof RecordBatchTooLargeException;
    }
}
