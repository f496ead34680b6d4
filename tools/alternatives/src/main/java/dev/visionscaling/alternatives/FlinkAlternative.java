package dev.visionscaling.alternatives;

import ai.djl.ModelException;
import dev.visionscaling.common.lifecycle.Closer;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.jdbc.JdbcConnectionOptions;
import org.apache.flink.connector.jdbc.JdbcExecutionOptions;
import org.apache.flink.connector.jdbc.core.datastream.sink.JdbcSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Flink in one process: a subtask per core, asynchronous I/O for S3 and the network, and the JDBC sink with the batches
 * of Flink's documentation. Offsets are committed with each checkpoint, every five seconds.
 */
public final class FlinkAlternative {
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);
    private static final int IN_FLIGHT_PER_SUBTASK = 32;
    private static final int ROWS_PER_BATCH = 1000;
    private static final long BATCH_INTERVAL_MS = 200;
    private static final int RETRIES = 5;

    private FlinkAlternative() {}

    public static void main(String[] args) {
        AlternativeProgram.run("flink-alternative", args, FlinkAlternative::start);
    }

    private static void start(AlternativeSettings settings, Closer closer) throws Exception {
        ClassifyFunction.Resources resources = open(settings, closer);
        PredictionTable.Author author = resources.model().author(settings.instance());
        ClassifyFunction.share(resources);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings.threads(), new Configuration());
        environment.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
        DataStream<KeyRecord> keys =
                environment.fromSource(source(settings), WatermarkStrategy.noWatermarks(), "image keys");
        DataStream<Prediction> predictions = AsyncDataStream.unorderedWait(
                keys, new ClassifyFunction(), REQUEST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, IN_FLIGHT_PER_SUBTASK);
        predictions.sinkTo(JdbcSink.<Prediction>builder()
                .withQueryStatement(
                        PredictionTable.UPSERT,
                        (statement, prediction) -> PredictionTable.bind(statement, prediction, author))
                .withExecutionOptions(JdbcExecutionOptions.builder()
                        .withBatchSize(ROWS_PER_BATCH)
                        .withBatchIntervalMs(BATCH_INTERVAL_MS)
                        .withMaxRetries(RETRIES)
                        .build())
                .buildAtLeastOnce(connection(settings)));
        JobClient job = environment.executeAsync("classify");
        closer.register(() -> job.cancel().get(REQUEST_TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    }

    private static ClassifyFunction.Resources open(AlternativeSettings settings, Closer closer)
            throws IOException, ModelException {
        DjlModel model = closer.register(DjlModel.load(settings.model()));
        ImageFetcher fetcher =
                closer.register(new ImageFetcher(settings.s3(), IN_FLIGHT_PER_SUBTASK * settings.threads()));
        return closer.register(
                new ClassifyFunction.Resources(fetcher, model, settings.threads(), IN_FLIGHT_PER_SUBTASK));
    }

    @SuppressWarnings("deprecation") // the connector accepts only this enum
    private static KafkaSource<KeyRecord> source(AlternativeSettings settings) {
        Properties properties = new Properties();
        settings.kafka().clientProperties().forEach((name, value) -> properties.put(name, value.toString()));
        return KafkaSource.<KeyRecord>builder()
                .setBootstrapServers(settings.kafka().bootstrapServers())
                .setTopics(settings.kafka().topic())
                .setGroupId(settings.group())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(
                        org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST))
                .setDeserializer(new KeyRecord.Deserializer())
                .setProperties(properties)
                .build();
    }

    private static JdbcConnectionOptions connection(AlternativeSettings settings) {
        JdbcConnectionOptions.JdbcConnectionOptionsBuilder options =
                new JdbcConnectionOptions.JdbcConnectionOptionsBuilder()
                        .withUrl(settings.database().url() + "?reWriteBatchedInserts=true")
                        .withDriverName("org.postgresql.Driver");
        settings.database().user().ifPresent(options::withUsername);
        settings.database().password().ifPresent(options::withPassword);
        return options.build();
    }
}
