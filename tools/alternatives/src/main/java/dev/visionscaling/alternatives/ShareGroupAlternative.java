package dev.visionscaling.alternatives;

import ai.djl.ModelException;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import dev.visionscaling.common.lifecycle.Closer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.errors.WakeupException;
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
        List<KafkaShareConsumer<String, String>> consumers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            KafkaShareConsumer<String, String> consumer = new KafkaShareConsumer<>(properties(settings));
            consumers.add(consumer);
            Thread thread = new Thread(() -> loop(consumer, settings, model, fetcher, table), "share-consumer-" + i);
            threads.add(thread);
            thread.start();
        }
        closer.register(() -> {
            consumers.forEach(KafkaShareConsumer::wakeup);
            for (Thread thread : threads) {
                thread.join();
            }
        });
    }

    private static void loop(
            KafkaShareConsumer<String, String> consumer,
            AlternativeSettings settings,
            DjlModel model,
            ImageFetcher fetcher,
            PredictionTable table) {
        try (consumer) {
            consumer.subscribe(List.of(settings.kafka().topic()));
            while (true) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMinutes(1));
                if (records.isEmpty()) {
                    continue;
                }
                table.writeAll(predict(records, model, fetcher));
                records.forEach(record -> consumer.acknowledge(record, AcknowledgeType.ACCEPT));
                consumer.commitAsync(); // sent with the next fetch
            }
        } catch (WakeupException e) {
            // the program is being closed
        }
    }

    private static List<Prediction> predict(
            ConsumerRecords<String, String> records, DjlModel model, ImageFetcher fetcher) {
        List<ConsumerRecord<String, String>> batch = new ArrayList<>();
        List<Image> images = new ArrayList<>();
        for (ConsumerRecord<String, String> record : records) {
            batch.add(record);
            images.add(ImageFetcher.decode(fetcher.fetch(record.value())));
        }
        List<Classifications> classifications = model.classify(images);
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            ConsumerRecord<String, String> record = batch.get(i);
            predictions.add(DjlModel.prediction(record.value(), classifications.get(i), record.timestamp()));
        }
        return predictions;
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
