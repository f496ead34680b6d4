package dev.visionscaling.consumer.streams.topic;

import dev.visionscaling.common.ops.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.Uuid;

/** A topic with the offsets that a test sets. */
public final class FakeSourceTopic implements SourceTopic {
    final Map<Integer, Long> committed = new HashMap<>();
    public final Map<Integer, Long> starts = new HashMap<>();
    final Map<Integer, Long> ends = new HashMap<>();
    final Health health = new Health();
    public final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    public final DeletedRecords deletedRecords = new DeletedRecords(this, "group", health, metrics);
    Optional<Uuid> id = Optional.of(new Uuid(1, 1));
    boolean unavailable;

    private Optional<Uuid> seen = id;

    public TaskTopic taskTopic() {
        return new TaskTopic(this, deletedRecords);
    }

    @Override
    public String name() {
        return "image-keys";
    }

    @Override
    public Optional<Uuid> fetchId() throws BrokerUnavailableException {
        throwIfUnavailable();
        seen = id;
        return seen;
    }

    @Override
    public Optional<Uuid> lastSeen() {
        return seen;
    }

    @Override
    public OptionalLong committed(int partition) throws BrokerUnavailableException {
        throwIfUnavailable();
        Long offset = committed.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    @Override
    public Map<Integer, Long> starts(Set<Integer> partitions) throws BrokerUnavailableException {
        throwIfUnavailable();
        return of(partitions, starts);
    }

    @Override
    public Map<Integer, Long> ends(Set<Integer> partitions) throws BrokerUnavailableException {
        throwIfUnavailable();
        return of(partitions, ends);
    }

    private static Map<Integer, Long> of(Set<Integer> partitions, Map<Integer, Long> offsets) {
        Map<Integer, Long> found = new HashMap<>(offsets);
        found.keySet().retainAll(partitions);
        return found;
    }

    private void throwIfUnavailable() throws BrokerUnavailableException {
        if (unavailable) {
            throw new BrokerUnavailableException(new IllegalStateException("test"));
        }
    }
}
