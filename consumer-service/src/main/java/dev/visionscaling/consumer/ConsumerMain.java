package dev.visionscaling.consumer;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.database.Databases;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.machine.ProcessLimits;
import dev.visionscaling.common.ops.Health;
import dev.visionscaling.common.ops.ServiceOps;
import dev.visionscaling.common.rules.BinRules;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.consumer.camera.CameraMonitor;
import dev.visionscaling.consumer.camera.CameraReporter;
import dev.visionscaling.consumer.isolation.CrashLoopGuard;
import dev.visionscaling.consumer.isolation.IsolatedClassifier;
import dev.visionscaling.consumer.kafka.KafkaDeadLetters;
import dev.visionscaling.consumer.kafka.KafkaResultEvents;
import dev.visionscaling.consumer.kafka.LoggedDeadLetters;
import dev.visionscaling.consumer.message.MessageReader;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.ResultEvents;
import dev.visionscaling.consumer.pipeline.ImageObserver;
import dev.visionscaling.consumer.pipeline.ImagePipeline;
import dev.visionscaling.consumer.pipeline.InFlightBudget;
import dev.visionscaling.consumer.pipeline.PipelineMetrics;
import dev.visionscaling.consumer.pipeline.PipelinePorts;
import dev.visionscaling.consumer.postgres.PostgresCameraHealthStore;
import dev.visionscaling.consumer.postgres.PostgresOutcomeStore;
import dev.visionscaling.consumer.postgres.PostgresTaskStartStore;
import dev.visionscaling.consumer.postgres.StorableNames;
import dev.visionscaling.consumer.s3.BucketWatch;
import dev.visionscaling.consumer.s3.S3ImageStore;
import dev.visionscaling.consumer.streams.StreamsApplication;
import dev.visionscaling.consumer.tracing.ImageTracing;
import dev.visionscaling.squeezenet.ClassificationException;
import dev.visionscaling.squeezenet.ClassifierModel;
import dev.visionscaling.squeezenet.DecodeLimits;
import dev.visionscaling.squeezenet.DecodeResult;
import dev.visionscaling.squeezenet.ImageDecoder;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/** The consumer's composition root: opens everything in order, runs until stopped, and closes in reverse order. */
public final class ConsumerMain {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerMain.class);

    /** The limit for the drain and the orderly close after SIGTERM. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    /** Two for the writers, one for the task starts and, every few seconds, the cameras' health. */
    private static final int DATABASE_CONNECTIONS = 3;

    private ConsumerMain() {}

    /**
     * The native code that can crash a process; tests replace or wrap it.
     *
     * @param decoding wraps the decoder
     * @param isolation creates the classifier that runs in an isolated process
     */
    record NativeCode(
            UnaryOperator<Function<byte[], DecodeResult>> decoding,
            ClassifierModel.Loader models,
            Function<IsolatedClassifier.Settings, IsolatedClassifier> isolation) {}

    /** Runs until SIGTERM or SIGINT; exit codes in {@link ExitCode}. */
    public static void main(String[] args) {
        ProgramLocale.fix();
        run(args, SqueezeNetModel::load);
    }

    /** Runs with an engine other than libtorch. */
    public static void run(String[] args, ClassifierModel.Loader models) {
        run(args, nativeCode(models));
    }

    /**
     * Runs one of several consumers of this process, on the calling thread, until {@code stop} is requested.
     *
     * @param environment the settings, of which {@code INSTANCE_NAME} must be its own
     * @return the exit code
     */
    public static int run(Map<String, String> environment, ClassifierModel.Loader models, StopSignal stop) {
        return run(new String[0], environment, nativeCode(models), stop);
    }

    static void run(String[] args, NativeCode nativeCode) {
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        stop.exit(run(args, System.getenv(), nativeCode, stop));
    }

    private static NativeCode nativeCode(ClassifierModel.Loader models) {
        return new NativeCode(UnaryOperator.identity(), models, IsolatedClassifier::inChildProcess);
    }

    private static int run(String[] args, Map<String, String> environment, NativeCode nativeCode, StopSignal stop) {
        Command run = new Command(
                "",
                "Classifies the images whose keys arrive in a Kafka topic.",
                ConsumerSettings.all(),
                settings -> run(settings, nativeCode, stop));
        Program program = new Program("consumer-service", run.description(), List.of(run));
        return program.run(args, environment);
    }

    private static int run(Settings settings, NativeCode nativeCode, StopSignal stop) throws InterruptedException {
        AtomicBoolean gaveUp = new AtomicBoolean();
        try (Closer closer = new Closer()) {
            boolean started = start(ConsumerSettings.from(settings), nativeCode, closer, stop, () -> {
                gaveUp.set(true);
                stop.request();
            });
            if (started) {
                stop.await();
                LOG.info("stopping: finishing the work in flight");
            }
        }
        return gaveUp.get() ? ExitCode.FAILED : ExitCode.OK;
    }

    private static boolean start(
            ConsumerSettings settings, NativeCode nativeCode, Closer closer, StopSignal stop, Runnable giveUp)
            throws InterruptedException {
        ConsumerNeeds.of(settings.pipeline(), Runtime.getRuntime().maxMemory())
                .require(ProcessLimits.current())
                .ifPresent(LOG::warn);
        String instance = settings.instance();
        ServiceOps ops = closer.register(ServiceOps.start(settings.ops(), "consumer", instance));
        Health health = ops.health();
        PrometheusMeterRegistry metrics = ops.metrics();
        ModelLoading loading =
                closer.register(ModelLoading.start(() -> ServedModel.load(settings, nativeCode.models())));
        InFlightBudget budget = new InFlightBudget(
                settings.pipeline().inFlightImages(), settings.pipeline().inFlightBytes());

        HikariDataSource database =
                closer.register(Databases.open(settings.database(), "consumer " + instance, DATABASE_CONNECTIONS));
        Databases.requireSchema(database);
        database.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        S3Client s3 = closer.register(
                S3Clients.open(settings.s3(), settings.pipeline().fetchThreads(), 1));
        S3Clients.requireBucket(s3, settings.s3());
        closer.register(BucketWatch.start(s3, settings.s3(), settings.allowedBuckets(), health, metrics));
        ServedModel served = loading.await();
        ClassifierModel model = served.model();
        StorableNames names = new StorableNames(database);
        names.require(instance, model.name(), settings.streams().group());
        names.check(model.categories());
        names.requireBins(served.rules().bins());
        served.register(metrics);
        if (!awaitTopics(settings.kafka(), health, stop)) {
            return false;
        }

        CrashLoopGuard crashLoopGuard = closer.register(new CrashLoopGuard(
                new PostgresTaskStartStore(database, settings.streams().group(), UUID.randomUUID()),
                nativeCode.isolation().apply(served.isolation(settings)),
                health));
        KafkaDeadLetters deadLetters = closer.register(new KafkaDeadLetters(settings.kafka(), instance));
        Author author = served.author(instance);
        Optional<ResultEvents> events = settings.kafka()
                .resultTopic()
                .map(topic -> closer.register(new KafkaResultEvents(settings.kafka(), topic, author)));
        ImageDecoder decoder = new ImageDecoder(
                new DecodeLimits(settings.pipeline().maxImagePixels()),
                model.view(),
                settings.pipeline().decode());
        PipelinePorts ports = new PipelinePorts(
                new S3ImageStore(
                        s3,
                        budget,
                        settings.pipeline().maxImageBytes(),
                        settings.s3().bucket()),
                (content, region) -> nativeCode
                        .decoding()
                        .apply(encoded -> decoder.decode(encoded, served.view(region)))
                        .apply(content),
                watchCameras(settings, database, metrics, closer),
                model::newClassifier,
                new PostgresOutcomeStore(database, settings.s3().bucket(), author, served.framings()),
                events,
                new LoggedDeadLetters(deadLetters),
                crashLoopGuard,
                new ImageTracing(settings.kafka().topic(), settings.streams().group()));
        ImagePipeline pipeline = closer.register(open(settings, ports, served.rules(), budget, metrics, health));
        MessageReader reader = new MessageReader(
                settings.s3().bucket(), settings.allowedBuckets(), settings.keyDecoding(), settings.maxMessageBytes());
        StreamsApplication streams = closer.register(StreamsApplication.start(
                settings.kafka(),
                settings.streams(),
                new StreamsApplication.Environment(pipeline, reader, health, metrics, instance, giveUp)));
        ops.watch(streams);
        ops.started();
        LOG.info("{} classifies with {}", instance, served);
        return true;
    }

    private static ImageObserver watchCameras(
            ConsumerSettings settings, HikariDataSource database, PrometheusMeterRegistry metrics, Closer closer) {
        if (!settings.cameras().isOn()) {
            return ImageObserver.NONE;
        }
        CameraMonitor cameras = new CameraMonitor(settings.s3().bucket(), settings.cameras());
        closer.register(
                CameraReporter.start(cameras, metrics, new PostgresCameraHealthStore(database, settings.instance())));
        return cameras::decoded;
    }

    private static boolean awaitTopics(KafkaSettings kafka, Health health, StopSignal stop)
            throws InterruptedException {
        health.degraded("topic", "waiting until the producer has created " + String.join(" and ", kafka.topics()));
        try (ImageTopics topics = new ImageTopics(kafka)) {
            return topics.await(stop::isRequested);
        } finally {
            health.restored("topic");
        }
    }

    private static ImagePipeline open(
            ConsumerSettings settings,
            PipelinePorts ports,
            BinRules rules,
            InFlightBudget budget,
            PrometheusMeterRegistry metrics,
            Health health) {
        try {
            return new ImagePipeline(
                    settings.pipeline(), ports, rules, budget, new PipelineMetrics(metrics, budget), health);
        } catch (ClassificationException e) {
            throw new CommandFailedException("model: its first run failed: " + e.getMessage(), e);
        }
    }
}
