package dev.visionscaling.alternatives;

import ai.djl.ModelException;
import ai.djl.modality.Classifications;
import dev.visionscaling.common.lifecycle.Closer;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Kafka Streams with {@code mapValues}: one stream thread per core, one image and one row at a time. */
public final class StreamsAlternative {
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private StreamsAlternative() {}

    public static void main(String[] args) {
        AlternativeProgram.run("streams-alternative", args, StreamsAlternative::start);
    }

    private static void start(AlternativeSettings settings, Closer closer) throws IOException, ModelException {
        DjlModel model = closer.register(DjlModel.load(settings.model()));
        ImageFetcher fetcher = closer.register(new ImageFetcher(settings.s3(), settings.threads()));
        PredictionTable table = closer.register(
                PredictionTable.open(settings.database(), model.author(settings.instance()), settings.threads()));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(settings.kafka().topic(), Consumed.with(Serdes.String(), Serdes.String()))
                .mapValues(key -> model.classify(ImageFetcher.decode(fetcher.fetch(key))))
                .process(() -> new RowWriter(table));
        KafkaStreams streams = new KafkaStreams(builder.build(), properties(settings));
        closer.register(() -> streams.close(CLOSE_LIMIT));
        streams.start();
    }

    private static Properties properties(AlternativeSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.kafka().clientProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.group());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }

    /** The last step, because {@code mapValues} has no access to the record's timestamp. */
    private static final class RowWriter extends ContextualProcessor<String, Classifications, Void, Void> {
        private final PredictionTable table;

        RowWriter(PredictionTable table) {
            this.table = table;
        }

        @Override
        public void process(Record<String, Classifications> record) {
            table.write(DjlModel.prediction(record.key(), record.value(), record.timestamp()));
        }
    }
}
