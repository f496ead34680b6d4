package dev.visionscaling.alternatives;

import ai.djl.ModelException;
import dev.visionscaling.common.lifecycle.Closer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Consumers of a share group, which acknowledge each record and are not limited by the number of partitions. Each batch
 * of images is predicted and written at once; there are more threads than cores, so that some wait for S3 and
 * PostgreSQL while others compute.
 */
public final class ShareGroupAlternative {
    private static final int BATCH = 8;
    private static final int THREADS_PER_CORE = 2;

    private ShareGroupAlternative() {}

    public static void main(String[] args) {
        AlternativeProgram.run("share-alternative", args, ShareGroupAlternative::start);
    }

    private static void start(AlternativeSettings settings, Closer closer) throws IOException, ModelException {
        int count = THREADS_PER_CORE * settings.threads();
        DjlModel model = closer.register(DjlModel.load(settings.model()));
        ImageFetcher fetcher = closer.register(new ImageFetcher(settings.s3(), count));
        PredictionTable table =
                closer.register(PredictionTable.open(settings.database(), model.author(settings.instance()), count));
        ConsumerThreads.start(
                count,
                () -> new KafkaShareConsumer<String, String>(properties(settings)),
                consumer -> loop(consumer, settings.kafka().topic(), model, fetcher, table),
                KafkaShareConsumer::wakeup,
                closer);
    }

    private static void loop(
            KafkaShareConsumer<String, String> consumer,
            String topic,
            DjlModel model,
            ImageFetcher fetcher,
            PredictionTable table) {
        consumer.subscribe(List.of(topic));
        while (true) {
            List<ConsumerRecord<String, String>> batch = new ArrayList<>();
            consumer.poll(Duration.ofMinutes(1)).forEach(batch::add);
            if (batch.isEmpty()) {
                continue;
            }
            table.writeAll(model.predict(batch, fetcher));
            batch.forEach(record -> consumer.acknowledge(record, AcknowledgeType.ACCEPT));
            consumer.commitAsync(); // sent with the next fetch
        }
    }

    /**
     * Strict acquiring gives each thread as many records as it can classify at once; otherwise one of them would get
     * all records of a fetch while the others wait.
     */
    private static Map<String, Object> properties(AlternativeSettings settings) {
        Map<String, Object> properties = settings.kafka().clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        properties.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
        properties.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        return properties;
    }
}
