package dev.visionscaling.producer;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.InstanceSettings;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.database.Databases;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.lifecycle.SystemTicker;
import dev.visionscaling.common.lifecycle.Ticker;
import dev.visionscaling.common.ops.OpsSettings;
import dev.visionscaling.common.ops.ServiceOps;
import dev.visionscaling.common.retry.TransientException;
import dev.visionscaling.common.rules.RulesFile;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.common.terminal.PlainText;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.common.terminal.Terminal;
import dev.visionscaling.producer.categories.KnownCategories;
import dev.visionscaling.producer.files.LocalImageFolder;
import dev.visionscaling.producer.flyway.FlywayMigration;
import dev.visionscaling.producer.kafka.KafkaKeyTopic;
import dev.visionscaling.producer.kafka.KafkaLagSource;
import dev.visionscaling.producer.kafka.KafkaTopicIdentity;
import dev.visionscaling.producer.maintenance.MissingRedrive;
import dev.visionscaling.producer.maintenance.Redrive;
import dev.visionscaling.producer.maintenance.RedriveSettings;
import dev.visionscaling.producer.maintenance.RejectedKeys;
import dev.visionscaling.producer.maintenance.ResetSettings;
import dev.visionscaling.producer.missing.MissingKeysSource;
import dev.visionscaling.producer.outage.OutageLog;
import dev.visionscaling.producer.postgres.LeaseServer;
import dev.visionscaling.producer.postgres.PostgresBacklogSource;
import dev.visionscaling.producer.postgres.PostgresImageCounts;
import dev.visionscaling.producer.postgres.PostgresImageRegistry;
import dev.visionscaling.producer.postgres.PostgresKeyPages;
import dev.visionscaling.producer.postgres.PostgresMissingKeys;
import dev.visionscaling.producer.postgres.PostgresOutcomeCounts;
import dev.visionscaling.producer.postgres.PostgresOutcomeReplay;
import dev.visionscaling.producer.postgres.PostgresPublisherLeases;
import dev.visionscaling.producer.postgres.PostgresRejectedKeys;
import dev.visionscaling.producer.postgres.PostgresReset;
import dev.visionscaling.producer.publish.BacklogMonitor;
import dev.visionscaling.producer.publish.Position;
import dev.visionscaling.producer.publish.PublishMonitor;
import dev.visionscaling.producer.publish.PublishSettings;
import dev.visionscaling.producer.publish.Publisher;
import dev.visionscaling.producer.s3.S3ImageStore;
import dev.visionscaling.producer.status.PartitionLag;
import dev.visionscaling.producer.status.RulesReplay;
import dev.visionscaling.producer.status.StatusReport;
import dev.visionscaling.producer.status.StatusSettings;
import dev.visionscaling.producer.status.StatusWatch;
import dev.visionscaling.producer.terminal.ReplayJson;
import dev.visionscaling.producer.terminal.ReplayTable;
import dev.visionscaling.producer.terminal.StatusJson;
import dev.visionscaling.producer.terminal.StatusTable;
import dev.visionscaling.producer.terminal.TerminalProgress;
import dev.visionscaling.producer.topic.KeyTopic;
import dev.visionscaling.producer.topic.PagePublisher;
import dev.visionscaling.producer.topic.RateLimiter;
import dev.visionscaling.producer.upload.ExpectedCategories;
import dev.visionscaling.producer.upload.ImageRegistry;
import dev.visionscaling.producer.upload.KeyTopicImageRegistry;
import dev.visionscaling.producer.upload.Progress;
import dev.visionscaling.producer.upload.RepublishingImageRegistry;
import dev.visionscaling.producer.upload.UploadReport;
import dev.visionscaling.producer.upload.UploadSettings;
import dev.visionscaling.producer.upload.UploadTally;
import dev.visionscaling.producer.upload.Uploader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The producer's composition root: runs its commands, and is the only class that names adapters. */
public final class ProducerMain {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final String APPLICATION = "producer-service";
    private static final int S3_ATTEMPTS = 3;
    private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration WATCH_TIMEOUT = Duration.ofSeconds(4);

    private final StopSignal stop;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Ticker ticker;

    ProducerMain(StopSignal stop, PrintWriter out, PrintWriter err) {
        this.stop = stop;
        this.out = out;
        this.err = err;
        this.ticker = new SystemTicker(stop);
    }

    public static void main(String[] args) {
        ProgramLocale.fix();
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        stop.exit(new ProducerMain(stop, out, err).run(args, System.getenv()));
    }

    int run(String[] args, Map<String, String> environment) {
        return new Program(
                        "producer-service",
                        "Uploads images, registers them and publishes their keys.",
                        List.of(
                                ProducerCommands.migrate(this::migrate),
                                ProducerCommands.upload(this::upload),
                                ProducerCommands.publish(this::publish),
                                ProducerCommands.status(this::status),
                                ProducerCommands.redrive(this::redrive),
                                ProducerCommands.reset(this::reset)))
                .run(args, environment, out, err);
    }

    private int migrate(Settings values) {
        try (HikariDataSource database = open(values, FlywayMigration.CONNECTIONS)) {
            Databases.requireOwnSessions(database, "migrate");
            out.println(new FlywayMigration(database).run());
        }
        return ExitCode.OK;
    }

    private int upload(Settings values) throws InterruptedException {
        UploadSettings settings = UploadSettings.from(values);
        S3Settings s3Settings = S3Settings.from(values);
        Optional<KnownCategories> categories = settings.direct()
                ? Optional.empty() // they are stored in the database only
                : Optional.of(new KnownCategories(settings.folder(), settings.groundTruth(), this::printError));
        try (Closer closer = new Closer()) {
            S3ImageStore store = new S3ImageStore(
                    closer.register(S3Clients.open(s3Settings, settings.parallel(), S3_ATTEMPTS)), s3Settings);
            ImageRegistry registry = registry(settings, values, closer);
            store.ensureBucket();
            LocalImageFolder folder = new LocalImageFolder(
                    settings.folder(),
                    categories.<ExpectedCategories>map(known -> known).orElse(ExpectedCategories.NONE));
            UploadTally tally = new UploadTally(this::printError);
            UploadReport report;
            try (Progress progress = progress(folder, settings)) {
                report = new Uploader(settings, store, registry, tally, stop, ticker).upload(folder, progress);
            }
            categories.flatMap(known -> known.report(!report.stopped())).ifPresent(out::println);
            tally.notTaken().map(PlainText::of).ifPresent(out::println);
            out.println(report);
            return report.isComplete() ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private void printError(String line) {
        err.println(PlainText.of(line));
    }

    private ImageRegistry registry(UploadSettings settings, Settings values, Closer closer)
            throws InterruptedException {
        if (settings.direct()) {
            return topicRegistry(values, closer);
        }
        ImageRegistry table = tableRegistry(values, closer);
        return settings.overwrite() ? new RepublishingImageRegistry(table, topicRegistry(values, closer)) : table;
    }

    private ImageRegistry topicRegistry(Settings values, Closer closer) throws InterruptedException {
        return new KeyTopicImageRegistry(closer.register(openTopic(KafkaSettings.from(values))), ticker);
    }

    private static ImageRegistry tableRegistry(Settings values, Closer closer) {
        HikariDataSource database = closer.register(open(values, 1));
        Databases.requireSchema(database);
        return new PostgresImageRegistry(database);
    }

    private static Progress progress(LocalImageFolder folder, UploadSettings settings) throws InterruptedException {
        return Terminal.isStandardOutput()
                ? new TerminalProgress("upload", "images", folder.count() * settings.copies())
                : Progress.NONE;
    }

    private int publish(Settings values) throws InterruptedException {
        PublishSettings settings = PublishSettings.from(values);
        KafkaSettings kafka = KafkaSettings.from(values);
        try (Closer closer = new Closer()) {
            ServiceOps ops = closer.register(
                    ServiceOps.start(OpsSettings.from(values), "producer", InstanceSettings.machineName()));
            PublishMonitor monitor = new PublishMonitor(ops.metrics(), ops.health(), ops::started);
            HikariDataSource database = closer.register(open(values, 3));
            Databases.requireSchema(database);
            Databases.requireOwnSessions(database, "publish");
            database.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(ops.metrics()));
            KafkaKeyTopic topic = closer.register(openTopic(kafka));
            RateLimiter rateLimiter = RateLimiter.of(settings.keysPerSecond(), ticker);
            LeaseServer server = new LeaseServer();
            Publisher publisher = new Publisher(
                    settings,
                    new Publisher.Tables(
                            new PostgresPublisherLeases(database, kafka.topic(), server),
                            new PostgresKeyPages(database, server),
                            missingKeys(values, kafka, database)),
                    new Publisher.Topic(
                            new PagePublisher(topic, rateLimiter, OutageLog.backoff(KeyTopic.SERVER, ticker, monitor)),
                            closer.register(new KafkaTopicIdentity(kafka))),
                    monitor,
                    stop,
                    ticker);
            BacklogMonitor backlog = closer.register(new BacklogMonitor(
                    new PostgresBacklogSource(database, kafka.topic()),
                    monitor,
                    ops.health(),
                    settings.keysPerSecond(),
                    ops.metrics()));
            ops.watch(backlog.start());
            out.println(publisher.run());
            return ExitCode.OK;
        }
    }

    private int status(Settings values) throws InterruptedException {
        StatusSettings settings = StatusSettings.from(values);
        if (settings.rules().isPresent()) {
            return replay(settings.rules().get(), settings.json(), values);
        }
        KafkaSettings kafka = KafkaSettings.from(values);
        try (HikariDataSource database = open(values, 1);
                KafkaLagSource lag = new KafkaLagSource(
                        kafka, settings.group(), settings.watch() ? WATCH_TIMEOUT : STATUS_TIMEOUT)) {
            Databases.requireSchema(database);
            if (settings.watch()) {
                database.setConnectionTimeout(WATCH_TIMEOUT.toMillis());
                ProgressDisplay screen = new ProgressDisplay(out, Terminal.isStandardOutput(), settings.interval());
                new StatusWatch(new PostgresOutcomeCounts(database)::read, lag, settings.interval(), screen, ticker)
                        .run();
                return ExitCode.OK;
            }
            // In this order, so that a key that is processed in the meantime does not look as if it was missing.
            PostgresImageCounts counts = new PostgresImageCounts(database, values.get(S3Settings.defaultBucket()));
            Position published = counts.checkpoint(kafka.topic());
            List<PartitionLag> partitions = lag.read();
            StatusReport report = new StatusReport(
                    kafka.topic(), settings.group(), counts.count(kafka.topic(), published), partitions);
            out.println(settings.json() ? StatusJson.of(report) : StatusTable.of(report));
            return ExitCode.OK;
        }
    }

    private int replay(RulesFile rules, boolean json, Settings values) {
        try (HikariDataSource database = open(values, 1)) {
            Databases.requireSchema(database);
            RulesReplay replay = new RulesReplay(rules.rules());
            new PostgresOutcomeReplay(database).run(replay);
            out.println(json ? ReplayJson.of(rules, replay.report()) : ReplayTable.of(rules, replay.report()));
            return ExitCode.OK;
        }
    }

    private int redrive(Settings values) throws InterruptedException {
        RedriveSettings settings = RedriveSettings.from(values);
        KafkaSettings kafka = KafkaSettings.from(values);
        try (Closer closer = new Closer()) {
            HikariDataSource database = closer.register(open(values, 1));
            Databases.requireSchema(database);
            out.println(
                    settings.missing()
                            ? redriveMissing(settings, missingKeys(values, kafka, database), kafka, closer)
                            : redriveRejected(settings, kafka, database, closer));
            return stop.isRequested() ? ExitCode.FAILED : ExitCode.OK;
        } catch (TransientException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private String redriveRejected(
            RedriveSettings settings, KafkaSettings kafka, HikariDataSource database, Closer closer)
            throws TransientException, InterruptedException {
        RejectedKeys rejected = new PostgresRejectedKeys(database, settings.reason());
        if (settings.dryRun()) {
            return "dry run, nothing published: " + rejected.count() + " rejected keys";
        }
        long published = new Redrive(rejected, pagePublisher(kafka, closer), stop, ticker).run();
        return "published " + published + " rejected keys again"
                + (stop.isRequested() ? "; stopped before the end" : "");
    }

    private String redriveMissing(
            RedriveSettings settings, MissingKeysSource missing, KafkaSettings kafka, Closer closer)
            throws TransientException, InterruptedException {
        MissingRedrive redrive = new MissingRedrive(
                settings,
                missing,
                closer.register(new KafkaLagSource(kafka, settings.group(), STATUS_TIMEOUT)),
                stop,
                ticker);
        return settings.dryRun() ? redrive.count() : redrive.run(pagePublisher(kafka, closer));
    }

    private static MissingKeysSource missingKeys(Settings values, KafkaSettings kafka, HikariDataSource database) {
        Optional<String> defaultBucket = values.get(S3Settings.defaultBucket());
        return () -> PostgresMissingKeys.upToCheckpoint(database, kafka.topic(), defaultBucket);
    }

    private PagePublisher pagePublisher(KafkaSettings kafka, Closer closer) throws InterruptedException {
        return new PagePublisher(
                closer.register(openTopic(kafka)),
                RateLimiter.of(Optional.empty(), ticker),
                OutageLog.backoff(KeyTopic.SERVER, ticker));
    }

    private int reset(Settings values) {
        try (HikariDataSource database = open(values, 1)) {
            Databases.requireSchema(database);
            out.println(new PostgresReset(database).run(ResetSettings.from(values)));
        }
        return ExitCode.OK;
    }

    private static HikariDataSource open(Settings values, int connections) {
        return Databases.open(DatabaseSettings.from(values), APPLICATION, connections);
    }

    private static KafkaKeyTopic openTopic(KafkaSettings kafka) throws InterruptedException {
        try (ImageTopics topics = new ImageTopics(kafka)) {
            topics.ensure();
        }
        return new KafkaKeyTopic(kafka);
    }
}
