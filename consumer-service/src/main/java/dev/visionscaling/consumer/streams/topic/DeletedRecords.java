package dev.visionscaling.consumer.streams.topic;

import dev.visionscaling.common.ops.Health;
import dev.visionscaling.consumer.streams.topic.SourceTopic.BrokerUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices records that the brokers deleted before this group processed them: Kafka itself continues with the oldest
 * record that is left, and the lag looks as if all was well. Tasks report from their stream threads; {@link #check} is
 * called by one thread.
 */
public final class DeletedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(DeletedRecords.class);
    private static final String PART = "deleted records";

    private final SourceTopic topic;
    private final String group;
    private final Health health;
    private final Counter lost;
    private final Set<Task> tasks = ConcurrentHashMap.newKeySet();
    private final Queue<Gap> gaps = new ConcurrentLinkedQueue<>();

    // Used by the checking thread only.
    private final Map<Integer, Long> reportedTo = new HashMap<>();
    private Optional<Uuid> checked = Optional.empty();

    /** Offsets of a partition that no record was received for: deleted ones, or marks of transactions. */
    private record Gap(int partition, long from, long to) {}

    public DeletedRecords(SourceTopic topic, String group, Health health, MeterRegistry metrics) {
        this.topic = topic;
        this.group = group;
        this.health = health;
        this.lost = Counter.builder("records.lost")
                .description("Records that the brokers deleted before the group processed them")
                .register(metrics);
    }

    /** The work on one partition, in the order of its offsets. Used by its stream thread. */
    public final class Task implements AutoCloseable {
        private final int partition;
        private final AtomicLong next;
        private long nextAtLastCheck = -1; // used by the checking thread only

        private Task(int partition, long next) {
            this.partition = partition;
            this.next = new AtomicLong(next);
        }

        public void received(long offset) {
            long expected = next.getPlain();
            if (offset > expected) {
                gaps.add(new Gap(partition, expected, offset));
            }
            next.setRelease(offset + 1);
        }

        @Override
        public void close() {
            tasks.remove(this);
        }
    }

    /**
     * Opens a task that begins where the group committed last, or at offset 0.
     *
     * @throws BrokerUnavailableException if the brokers do not say where that is
     */
    public Task open(int partition) throws BrokerUnavailableException, InterruptedException {
        Task task = new Task(partition, topic.committed(partition).orElse(0));
        tasks.add(task);
        return task;
    }

    /** Compares what the tasks received with the oldest records that are left, and reports what is lost. */
    public void check() throws BrokerUnavailableException, InterruptedException {
        if (!checked.equals(topic.lastSeen())) {
            checked = topic.lastSeen();
            reportedTo.clear();
        }
        Set<Integer> partitions = new TreeSet<>();
        tasks.forEach(task -> partitions.add(task.partition));
        gaps.forEach(gap -> partitions.add(gap.partition()));
        if (partitions.isEmpty()) {
            return;
        }
        Map<Integer, Long> starts = topic.starts(partitions);
        for (Gap gap = gaps.poll(); gap != null; gap = gaps.poll()) {
            report(gap.partition(), gap.from(), Math.min(gap.to(), starts.getOrDefault(gap.partition(), 0L)));
        }
        checkIdle(starts);
    }

    // A partition without records shows no gap. Records that were received but not processed do not count as lost.
    private void checkIdle(Map<Integer, Long> starts) throws BrokerUnavailableException, InterruptedException {
        Set<Task> idle = new HashSet<>();
        for (Task task : tasks) {
            long next = task.next.getAcquire();
            if (next == task.nextAtLastCheck && starts.getOrDefault(task.partition, 0L) > next) {
                idle.add(task);
            }
            task.nextAtLastCheck = next;
        }
        if (idle.isEmpty()) {
            return;
        }
        Set<Integer> partitions = new TreeSet<>();
        idle.forEach(task -> partitions.add(task.partition));
        Map<Integer, Long> ends = topic.ends(partitions);
        for (Task task : idle) {
            Long start = starts.get(task.partition);
            if (start != null
                    && start.equals(ends.get(task.partition))
                    && task.next.compareAndSet(task.nextAtLastCheck, start)) {
                report(task.partition, task.nextAtLastCheck, start);
            }
        }
    }

    // A thread that starts again from the last commit finds the same gap again.
    private void report(int partition, long from, long to) {
        long first = Math.max(from, reportedTo.getOrDefault(partition, 0L));
        if (to <= first) {
            return;
        }
        reportedTo.put(partition, to);
        lost.increment((double) (to - first));
        LOG.error(
                "{} records of topic {}, partition {} (offsets {} to {}) were deleted before group {} processed them:"
                        + " run the producer's 'redrive --missing', and set the topic's retention to unlimited",
                to - first,
                topic.name(),
                partition,
                first,
                to - 1,
                group);
        health.warning(
                PART,
                String.format(
                        Locale.ROOT,
                        "%,.0f records were deleted from topic %s before they were processed: run the producer's"
                                + " 'redrive --missing', and set the topic's retention to unlimited",
                        lost.count(),
                        topic.name()));
    }
}
