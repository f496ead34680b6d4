package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.ops.Liveness;
import dev.visionscaling.common.ops.StallDetector;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.streams.topic.BrokerMonitor;
import dev.visionscaling.consumer.streams.topic.BrokerSourceTopic;
import dev.visionscaling.consumer.streams.topic.CommitCheck;
import dev.visionscaling.consumer.streams.topic.DeletedRecords;
import dev.visionscaling.consumer.streams.topic.TaskTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running Kafka Streams application. Closing it drains the work in flight, commits and leaves the group. */
public final class StreamsApplication implements Liveness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);

    /** The limit for work in flight once the service is stopping; other instances repeat work that takes longer. */
    private static final Duration STOP_DRAIN_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final Monitors monitors;
    private final ThreadFailurePolicy failurePolicy;
    private final MessageSplitter splitter;
    private final DrainTimeout drainTimeout;

    private StreamsApplication(
            KafkaStreams streams,
            Monitors monitors,
            ThreadFailurePolicy failurePolicy,
            MessageSplitter splitter,
            DrainTimeout drainTimeout) {
        this.streams = streams;
        this.monitors = monitors;
        this.failurePolicy = failurePolicy;
        this.splitter = splitter;
        this.drainTimeout = drainTimeout;
    }

    /** The threads that watch the application, and its metrics. */
    private record Monitors(StreamsMonitor streams, BrokerMonitor brokers, KafkaStreamsMetrics metrics) {}

    /**
     * The objects that the application works with.
     *
     * @param instance name of this instance
     * @param giveUp called when the process has to end with a failure
     */
    public record Environment(
            ImagePipeline pipeline,
            MessageReader reader,
            Health health,
            MeterRegistry metrics,
            String instance,
            Runnable giveUp) {}

    public static StreamsApplication start(KafkaSettings kafka, StreamsSettings settings, Environment environment) {
        return start(kafka, settings, environment, new Properties());
    }

    /** @param overrides for tests: for example an interceptor that audits commits */
    static StreamsApplication start(
            KafkaSettings kafka, StreamsSettings settings, Environment environment, Properties overrides) {
        InFlightRegistry registry = new InFlightRegistry();
        DrainTimeout drainTimeout =
                new DrainTimeout(settings.drainTimeout(), environment.pipeline()::lastProgressNanos);
        Properties properties = StreamsProperties.of(kafka, settings, environment.instance());
        properties.putAll(overrides);
        MessageSplitter splitter = new MessageSplitter(kafka);
        BrokerSourceTopic source = new BrokerSourceTopic(kafka, settings.group());
        DeletedRecords deletedRecords =
                new DeletedRecords(source, settings.group(), environment.health(), environment.metrics());
        BrokerMonitor brokerMonitor = new BrokerMonitor(source, deletedRecords, environment.health());
        brokerMonitor.start();
        Topology topology = topology(
                kafka.topic(),
                () -> new ClassifyProcessor(
                        environment.pipeline(),
                        environment.reader(),
                        splitter,
                        registry,
                        drainTimeout,
                        new TaskTopic(source, deletedRecords)));
        KafkaStreams streams = new KafkaStreams(
                topology,
                properties,
                new DrainingClientSupplier(registry, drainTimeout, () -> new CommitCheck(source)));
        ThreadFailurePolicy failurePolicy =
                new ThreadFailurePolicy(() -> source.lastSeen().isPresent(), environment.giveUp());
        streams.setUncaughtExceptionHandler(failurePolicy);
        StallDetector stallDetector = new StallDetector(
                settings.stuckAfter(),
                longer(settings.stuckAfter(), StreamsProperties.pollInterval(settings)),
                environment.pipeline()::lastProgressNanos);
        StreamsMonitor streamsMonitor = new StreamsMonitor(
                streams, environment.health(), environment.metrics(), environment.pipeline(), stallDetector);
        streams.setStateListener(streamsMonitor);
        KafkaStreamsMetrics streamsMetrics = new KafkaStreamsMetrics(streams);
        streamsMetrics.bindTo(environment.metrics());
        streams.start();
        streamsMonitor.start();
        return new StreamsApplication(
                streams,
                new Monitors(streamsMonitor, brokerMonitor, streamsMetrics),
                failurePolicy,
                splitter,
                drainTimeout);
    }

    @Override
    public Optional<String> problem() {
        KafkaStreams.State state = streams.state();
        boolean failed = state == KafkaStreams.State.ERROR || state == KafkaStreams.State.PENDING_ERROR;
        return failed
                ? Optional.of("Kafka Streams is in state " + state)
                : monitors.streams().problem();
    }

    @Override
    public void close() {
        failurePolicy.stopping();
        drainTimeout.shortenTo(STOP_DRAIN_TIMEOUT);
        monitors.streams().close();
        boolean stopped = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        monitors.brokers().close();
        monitors.metrics().close();
        splitter.close();
        if (!stopped) {
            LOG.warn(
                    "stream threads did not stop within {} s; other instances repeat their work",
                    CLOSE_TIMEOUT.toSeconds());
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    static Topology topology(String topic, ProcessorSupplier<byte[], byte[], Void, Void> processors) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        topic,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new AnyTimestamp())
                                .withName("image-keys"))
                .process(processors, Named.as("classify"));
        return builder.build();
    }
}
