package dev.visionscaling.alternatives;

import ai.djl.ModelException;
import ai.djl.modality.Classifications;
import dev.visionscaling.common.lifecycle.Closer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Plain Kafka consumers as in DJL's demo for Kafka: one thread per core, one image and one row at a time. */
public final class ConsumerAlternative {
    private ConsumerAlternative() {}

    public static void main(String[] args) {
        AlternativeProgram.run("consumer-alternative", args, ConsumerAlternative::start);
    }

    private static void start(AlternativeSettings settings, Closer closer) throws IOException, ModelException {
        DjlModel model = closer.register(DjlModel.load(settings.model()));
        ImageFetcher fetcher = closer.register(new ImageFetcher(settings.s3(), settings.threads()));
        PredictionTable table = closer.register(
                PredictionTable.open(settings.database(), model.author(settings.instance()), settings.threads()));
        ConsumerThreads.start(
                settings.threads(),
                () -> new KafkaConsumer<String, String>(properties(settings)),
                consumer -> loop(consumer, settings.kafka().topic(), model, fetcher, table),
                KafkaConsumer::wakeup,
                closer);
    }

    private static void loop(
            KafkaConsumer<String, String> consumer,
            String topic,
            DjlModel model,
            ImageFetcher fetcher,
            PredictionTable table) {
        consumer.subscribe(List.of(topic));
        while (true) {
            for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMinutes(1))) {
                String key = record.value();
                Classifications classifications = model.classify(ImageFetcher.decode(fetcher.fetch(key)));
                table.write(DjlModel.prediction(key, classifications, record.timestamp()));
            }
        }
    }

    /** Leaves the interval of commits at its default of five seconds. */
    private static Map<String, Object> properties(AlternativeSettings settings) {
        Map<String, Object> properties = settings.kafka().clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        return properties;
    }
}
