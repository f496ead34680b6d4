package dev.visionscaling.consumer.streams.topic;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.Uuid;

/** The image topic as the brokers know it. Safe from any thread. */
public interface SourceTopic {
    String name();

    /**
     * Asks the brokers for the topic's id; empty if there is no such topic.
     *
     * @throws BrokerUnavailableException if they do not answer in time
     */
    Optional<Uuid> fetchId() throws BrokerUnavailableException, InterruptedException;

    /** The result of the latest {@link #fetchId}; empty before the first. */
    Optional<Uuid> lastSeen();

    /** The offset from which the group continues; empty if it has none. */
    OptionalLong committed(int partition) throws BrokerUnavailableException, InterruptedException;

    /** The offset of each partition's oldest record, without partitions that do not exist. */
    Map<Integer, Long> starts(Set<Integer> partitions) throws BrokerUnavailableException, InterruptedException;

    /** The offset that each partition's next record will get, without partitions that do not exist. */
    Map<Integer, Long> ends(Set<Integer> partitions) throws BrokerUnavailableException, InterruptedException;

    /** The brokers did not answer in time, or refused to. */
    final class BrokerUnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        BrokerUnavailableException(Throwable cause) {
            super("no answer from the brokers: " + cause.getMessage(), cause);
        }
    }
}
