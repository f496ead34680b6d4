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

/** The dashboard's composition root: opens everything in order, runs until it is stopped, closes in reverse. */
public final class DashboardMain {
    private static final Logger LOG = LoggerFactory.getLogger(DashboardMain.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    /** One to look, one to count, two to search, two for pictures. */
    private static final int DATABASE_CONNECTIONS = 6;

    /** After which pages say that the database does not answer. */
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(3);

    private static final int PICTURES_AT_ONCE = 4;
    private static final Duration PICTURE_PATIENCE = Duration.ofSeconds(10);

    private DashboardMain() {}

    /** Runs until SIGTERM or SIGINT; exit codes in {@link ExitCode}. */
    public static void main(String[] args) {
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
            int port = start(settings, web, closer);
            out.println("the page is at http://" + (web.host().equals("0.0.0.0") ? "localhost" : web.host()) + ":"
                    + port + "/");
            stop.await();
        }
        return ExitCode.OK;
    }

    private static int start(Settings settings, WebSettings web, Closer closer) {
        DashboardSettings own = DashboardSettings.from(settings);
        S3Settings images = S3Settings.from(settings);
        ServiceOps ops = closer.register(
                ServiceOps.start(OpsSettings.from(settings), "dashboard", InstanceSettings.machineName()));
        PrometheusMeterRegistry metrics = ops.metrics();
        HikariDataSource database =
                closer.register(Databases.open(DatabaseSettings.from(settings), "dashboard", DATABASE_CONNECTIONS));
        Databases.requireSchema(database);
        database.setConnectionTimeout(DATABASE_PATIENCE.toMillis());
        database.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        S3Client s3 = closer.register(S3Clients.open(images, PICTURES_AT_ONCE + 2, 2));
        S3Clients.requireBucket(s3, images);

        LiveState state = new LiveState();
        QueryRunner queries = new QueryRunner(metrics);
        PostgresResultArchive archive = new PostgresResultArchive(database, queries);
        S3ImageStore photos = new S3ImageStore(s3, images.bucket(), own.maxImageBytes());
        Thumbnails thumbnails = new Thumbnails(
                archive,
                photos,
                new ImageIoThumbnailScaler(own.maxImagePixels()),
                new Thumbnails.Limits(own.thumbnailBytes(), PICTURES_AT_ONCE, PICTURE_PATIENCE));
        KafkaSettings kafka = KafkaSettings.from(settings);
        KafkaLagSource lag = closer.register(new KafkaLagSource(kafka, own.group()));
        ops.watch(closer.register(PollingService.start(
                new PostgresResultSource(database, queries), new MeteredLagSource(lag, metrics), state, ops.health())));
        Optional<Redrive> sendAgain = web.redrive()
                ? Optional.of(new Redrive(
                        new PostgresRejectedKeys(database, queries), closer.register(new KafkaKeyTopic(kafka))))
                : Optional.empty();
        WebServer server = closer.register(
                WebServer.start(web, new WebServer.Content(state, archive, thumbnails, photos, sendAgain)));
        new DashboardMetrics(server::pages, thumbnails, photos::failures, state).bindTo(metrics);
        ops.started();
        if (web.isOpenToAll()) {
            LOG.warn("everybody who reaches {} may look: set DASHBOARD_PASSWORD to ask for a password", web.host());
        }
        return server.port();
    }
}
