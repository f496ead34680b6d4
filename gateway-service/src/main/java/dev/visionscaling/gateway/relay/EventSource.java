package dev.visionscaling.gateway.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The partitions of the result topic that this gateway reads. Used by the relay's thread. */
public interface EventSource {

    /** Receives changes of the assignment, during {@link EventSource#poll} and when the source is closed. */
    interface AssignmentListener {
        /** Another gateway will get {@code partitions}; what is {@link EventSource#done} is committed afterwards. */
        void revoking(Set<Integer> partitions);

        /** Another gateway has got {@code partitions}, because this one was not seen for too long. */
        void lost(Set<Integer> partitions);
    }

    /** Starts reading; the listener is called on the thread that polls. */
    void subscribe(AssignmentListener listener);

    /**
     * Waits at most {@code timeout} for records. Must be called often, because otherwise other gateways get the
     * partitions.
     *
     * @param more false to get none, and only stay a member
     */
    List<SourceRecord> poll(Duration timeout, boolean more);

    /** Has the next offsets by partition committed, soon and without waiting. */
    void done(Map<Integer, Long> next);
}
