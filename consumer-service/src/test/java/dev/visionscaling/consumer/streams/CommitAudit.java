package dev.visionscaling.consumer.streams;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Audits every offset commit when it succeeds, on the committing thread, and records each record below the committed
 * offset whose work is incomplete. Kafka creates the instances, so they find their shared ledger by topic.
 */
public final class CommitAudit implements ConsumerInterceptor<byte[], byte[]> {
    private static final Map<String, Ledger> LEDGERS = new ConcurrentHashMap<>();

    /** The completed work, the commits and their violations. */
    static final class Ledger {
        private final Set<String> complete = ConcurrentHashMap.newKeySet();
        private final List<String> violations = new CopyOnWriteArrayList<>();
        private final AtomicInteger commits = new AtomicInteger();

        /** @param key as {@link CommitAudit#key} names it */
        void completed(String key) {
            complete.add(key);
        }

        int completeCount() {
            return complete.size();
        }

        List<String> violations() {
            return violations;
        }

        int commits() {
            return commits.get();
        }

        private void committed(TopicPartition partition, long offset) {
            commits.incrementAndGet();
            for (long below = 0; below < offset; below++) {
                String key = key(partition.partition(), below);
                if (!complete.contains(key)) {
                    violations.add(partition + " committed at " + offset + ", but " + key + " is not complete");
                }
            }
        }
    }

    static Ledger open(String topic) {
        Ledger ledger = new Ledger();
        LEDGERS.put(topic, ledger);
        return ledger;
    }

    /** The image key of the record at {@code offset}. */
    static String key(int partition, long offset) {
        return "p" + partition + "/" + offset;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Ledger ledger = LEDGERS.get(partition.topic());
            if (ledger != null) {
                ledger.committed(partition, offset.offset());
            }
        });
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> messages) {
        return messages;
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configuration) {}
}
