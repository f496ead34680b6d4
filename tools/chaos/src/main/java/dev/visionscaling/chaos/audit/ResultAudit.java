package dev.visionscaling.chaos.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.common.ImageId;
import dev.visionscaling.common.ResultEventNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Compares the events of the result topic with the outcome tables, once all work is done. */
public final class ResultAudit {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(200);

    private ResultAudit() {}

    /**
     * What a row or an event says.
     *
     * @param label the category, or the reason for a rejection
     * @param bin empty text for none
     */
    record Claim(boolean predicted, String label, String bin) {
        @Override
        public String toString() {
            return (predicted ? label : "rejected (" + label + ")") + " in bin '" + bin + "'";
        }
    }

    /**
     * Returns the rows without an event, and the events that say something else than the row.
     *
     * @param deleted the keys of records that were deleted, perhaps between a row and its event
     */
    public static List<String> violations(Cluster cluster, Set<String> deleted) throws SQLException {
        return compare(rows(cluster), events(cluster), cluster.startsWithPreviousVersion(), deleted);
    }

    /**
     * Compares rows with events.
     *
     * @param events in the order in which they were sent; an image that was rejected first may be predicted later
     * @param silentBefore true if a version without events wrote some of the rows, which then have no bin
     * @param silent the keys of images that may have no event
     */
    static List<String> compare(
            Map<ImageId, Claim> rows, Map<ImageId, List<Claim>> events, boolean silentBefore, Set<String> silent) {
        TreeSet<ImageId> images = new TreeSet<>(rows.keySet());
        images.addAll(events.keySet());
        List<String> violations = new ArrayList<>();
        for (ImageId image : images) {
            Claim row = rows.get(image);
            List<Claim> told = events.getOrDefault(image, List.of());
            if (row == null) {
                violations.add(image + " has no row, but the event " + told.get(0));
            } else if (told.isEmpty()) {
                boolean mayBeSilent = (silentBefore && row.bin().isEmpty()) || silent.contains(image.key());
                if (!mayBeSilent) {
                    violations.add(image + " is " + row + ", but has no event");
                }
            } else if (!told.get(told.size() - 1).equals(row)) {
                violations.add(image + " is " + row + ", but its last event says " + told.get(told.size() - 1));
            } else {
                // A prediction is never taken back.
                told.stream()
                        .filter(claim -> claim.predicted() && !claim.equals(row))
                        .findFirst()
                        .ifPresent(claim -> violations.add(image + " is " + row + ", but an event says " + claim));
            }
        }
        return violations;
    }

    private static Map<ImageId, Claim> rows(Cluster cluster) throws SQLException {
        Map<ImageId, Claim> rows = new HashMap<>();
        try (Connection connection = cluster.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT bucket, image_key, true, category, coalesce(bin, '') FROM prediction_results
                        UNION ALL
                        SELECT bucket, image_key, false, reason, coalesce(bin, '') FROM rejected_images""")) {
            while (row.next()) {
                rows.put(
                        new ImageId(row.getString(1), row.getString(2)),
                        new Claim(row.getBoolean(3), row.getString(4), row.getString(5)));
            }
        }
        return rows;
    }

    private static Map<ImageId, List<Claim>> events(Cluster cluster) {
        Map<ImageId, List<Claim>> events = new HashMap<>();
        ObjectMapper json = new ObjectMapper();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                cluster.kafka().clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Cluster.RESULT_TOPIC).stream()
                    .map(info -> new TopicPartition(Cluster.RESULT_TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the result topic cannot be read to its end");
                }
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    JsonNode event = json.readTree(message.value());
                    events.computeIfAbsent(image(event, cluster.bucket()), unused -> new ArrayList<>(1))
                            .add(claim(event));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an event is no JSON", e);
        }
        return events;
    }

    private static ImageId image(JsonNode event, String defaultBucket) {
        String bucket = event.get(ResultEventNames.BUCKET).asText();
        return new ImageId(
                bucket.equals(defaultBucket) ? ImageId.DEFAULT_BUCKET : bucket,
                event.get(ResultEventNames.IMAGE_KEY).asText());
    }

    private static Claim claim(JsonNode event) {
        boolean predicted = event.get(ResultEventNames.OUTCOME).asText().equals(ResultEventNames.PREDICTED);
        String label = predicted ? ResultEventNames.CATEGORY : ResultEventNames.REASON;
        JsonNode bin = event.get(ResultEventNames.BIN);
        return new Claim(
                predicted,
                event.get(label).asText().intern(),
                bin.isNull() ? "" : bin.asText().intern());
    }
}
