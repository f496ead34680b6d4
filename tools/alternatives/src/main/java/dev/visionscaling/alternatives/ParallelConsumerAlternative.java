package dev.visionscaling.alternatives;

import ai.djl.ModelException;
import dev.visionscaling.common.lifecycle.Closer;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Confluent's Parallel Consumer in its unordered mode, which its documentation calls the fastest. Each batch of images
 * is predicted and written at once; there are more threads than cores, so that some wait for S3 and PostgreSQL while
 * others compute.
 */
public final class ParallelConsumerAlternative {
    private static final int BATCH = 8;
    private static final int THREADS_PER_CORE = 2;
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(5);

    private ParallelConsumerAlternative() {}

    public static void main(String[] args) {
        AlternativeProgram.run("parallel-alternative", args, ParallelConsumerAlternative::start);
    }

    private static void start(AlternativeSettings settings, Closer closer) throws IOException, ModelException {
        int threads = THREADS_PER_CORE * settings.threads();
        DjlModel model = closer.register(DjlModel.load(settings.model()));
        ImageFetcher fetcher = closer.register(new ImageFetcher(settings.s3(), threads));
        PredictionTable table =
                closer.register(PredictionTable.open(settings.database(), model.author(settings.instance()), threads));
        ParallelStreamProcessor<String, String> processor =
                ParallelStreamProcessor.createEosStreamProcessor(ParallelConsumerOptions.<String, String>builder()
                        .consumer(new KafkaConsumer<>(properties(settings)))
                        .ordering(ProcessingOrder.UNORDERED)
                        .maxConcurrency(threads)
                        .batchSize(BATCH)
                        .commitInterval(COMMIT_INTERVAL)
                        // the check needs a private field that newer clients do not have
                        .ignoreReflectiveAccessExceptionsForAutoCommitDisabledCheck(true)
                        .build());
        closer.register(processor::closeDrainFirst);
        processor.subscribe(List.of(settings.kafka().topic()));
        processor.poll(batch -> table.writeAll(model.predict(batch.getConsumerRecordsFlattened(), fetcher)));
    }

    private static Map<String, Object> properties(AlternativeSettings settings) {
        Map<String, Object> properties = settings.kafka().clientProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        return properties;
    }
}
