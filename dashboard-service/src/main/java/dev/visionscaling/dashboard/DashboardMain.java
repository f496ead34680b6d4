package dev.visionscaling.dashboard;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.InstanceSettings;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.database.DatabaseSettings;
import dev.visionscaling.common.database.Databases;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.ops.OpsSettings;
import dev.visionscaling.common.ops.ServiceOps;
import dev.visionscaling.common.s3.S3Clients;
import dev.visionscaling.common.s3.S3Settings;
import dev.visionscaling.dashboard.imageio.ImageIoThumbnailScaler;
import dev.visionscaling.dashboard.kafka.KafkaKeyTopic;
import dev.visionscaling.dashboard.kafka.KafkaLagSource;
import dev.visionscaling.dashboard.live.LiveState;
import dev.visionscaling.dashboard.live.PollingService;
import dev.visionscaling.dashboard.postgres.PostgresRejectedKeys;
import dev.visionscaling.dashboard.postgres.PostgresResultArchive;
import dev.visionscaling.dashboard.postgres.PostgresResultSource;
import dev.visionscaling.dashboard.postgres.QueryRunner;
import dev.visionscaling.dashboard.redrive.Redrive;
import dev.visionscaling.dashboard.s3.S3ImageStore;
import dev.visionscaling.dashboard.thumbnails.ImageBudget;
import dev.visionscaling.dashboard.thumbnails.Thumbnails;
import dev.visionscaling.dashboard.web.WebServer;
import dev.visionscaling.dashboard.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/** The dashboard's composition root: opens everything in order, runs until stopped, and closes in reverse order. */
public final class DashboardMain {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardMain.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /** One to poll, one to count, two to search, two for images. */
    private static final int DATABASE_CONNECTIONS = 6;

    /** The longest wait for a connection, after which the database counts as unavailable. */
    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(3);

    private static final int THUMBNAIL_CONCURRENCY = 4;
    private static final Duration THUMBNAIL_TIMEOUT = Duration.ofSeconds(10);

    /** The longest wait for the memory that other images take. */
    private static final Duration IMAGE_TIMEOUT = Duration.ofSeconds(5);

    private DashboardMain() {}

    /** Runs until SIGTERM or SIGINT; exit codes in {@link ExitCode}. */
    public static void main(String[] args) {
        ProgramLocale.fix();
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Command serve =
                new Command("", "Serves a live page of results.", settings(), settings -> run(settings, out, stop));
        Program program = new Program("dashboard-service", serve.description(), List.of(serve));
        stop.exit(program.run(args, System.getenv(), out, err));
    }

    private static List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>(WebSettings.all());
        all.addAll(KafkaSettings.all());
        all.addAll(DatabaseSettings.all());
        all.addAll(S3Settings.all());
        all.addAll(DashboardSettings.all());
        all.addAll(OpsSettings.all());
        return all;
    }

    private static int run(Settings settings, PrintWriter out, StopSignal stop) throws InterruptedException {
        WebSettings web = WebSettings.from(settings);
        try (Closer closer = new Closer()) {
            out.println("the page is at " + start(settings, web, closer));
            stop.await();
        }
        return ExitCode.OK;
    }

    private static String start(Settings settings, WebSettings web, Closer closer) {
        DashboardSettings dashboard = DashboardSettings.from(settings);
        S3Settings bucket = S3Settings.from(settings);
        ServiceOps ops = closer.register(
                ServiceOps.start(OpsSettings.from(settings), "dashboard", InstanceSettings.machineName()));
        PrometheusMeterRegistry metrics = ops.metrics();
        HikariDataSource database =
                closer.register(Databases.open(DatabaseSettings.from(settings), "dashboard", DATABASE_CONNECTIONS));
        Databases.requireSchema(database);
        database.setConnectionTimeout(DATABASE_TIMEOUT.toMillis());
        database.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        S3Client s3 = closer.register(S3Clients.open(bucket, THUMBNAIL_CONCURRENCY + 2, 2));
        S3Clients.requireBucket(s3, bucket);

        LiveState state = new LiveState(dashboard.deadline());
        QueryRunner queries = new QueryRunner(metrics);
        PostgresResultArchive archive = new PostgresResultArchive(database, queries);
        S3ImageStore imageStore = new S3ImageStore(
                s3,
                new S3ImageStore.Buckets(bucket.bucket(), dashboard.allowedBuckets()),
                ImageBudget.ofMemory(IMAGE_TIMEOUT),
                dashboard.maxImageBytes());
        Thumbnails thumbnails = new Thumbnails(
                archive,
                imageStore,
                new ImageIoThumbnailScaler(dashboard.maxImagePixels()),
                new Thumbnails.Limits(dashboard.thumbnailBytes(), THUMBNAIL_CONCURRENCY, THUMBNAIL_TIMEOUT));
        KafkaSettings kafka = KafkaSettings.from(settings);
        KafkaLagSource lag = closer.register(new KafkaLagSource(kafka, dashboard.group()));
        ops.watch(closer.register(PollingService.start(
                new PostgresResultSource(database, queries), new MeteredLagSource(lag, metrics), state, ops.health())));
        Optional<Redrive> redrive = web.redrive()
                ? Optional.of(new Redrive(
                        new PostgresRejectedKeys(database, queries), closer.register(new KafkaKeyTopic(kafka))))
                : Optional.empty();
        WebServer server = closer.register(
                WebServer.start(web, new WebServer.Content(state, archive, thumbnails, imageStore, redrive)));
        new DashboardMetrics(server::pages, thumbnails, imageStore::failures, state).bindTo(metrics);
        ops.started();
        if (web.isOpenToAll()) {
            LOG.warn("anyone who can reach {} can see the page: set DASHBOARD_PASSWORD to protect it", web.host());
        }
        return server.address();
    }
}
