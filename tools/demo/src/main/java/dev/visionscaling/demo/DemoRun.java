package dev.visionscaling.demo;

import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.harness.ConsumerFleet;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceEnvironment;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.outcomes.Database;
import dev.visionscaling.harness.outcomes.OutcomeSummary;
import dev.visionscaling.harness.outcomes.OutcomeSummaryQuery;
import dev.visionscaling.harness.outcomes.ProgressQuery;
import dev.visionscaling.localstack.FreePorts;
import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One run on a running stack: upload, consumers, publication, progress, figures. Used by one thread. */
final class DemoRun {
    private static final String TOPIC = "image-keys";
    private static final String RESULT_TOPIC = "image-results";

    private final DemoSettings settings;
    private final LocalStack stack;
    private final ProgressDisplay screen;
    private final StopSignal stop;
    private final long started;
    private final Database database;
    private final Map<String, String> environment;
    private final ServiceLauncher services;

    /**
     * What was seen until the last outcome.
     *
     * @param publishing when the first key could be published
     */
    private record Course(Instant publishing, String precision) {}

    DemoRun(
            DemoSettings settings,
            LocalStack stack,
            RunDirectory directory,
            ProgressDisplay screen,
            StopSignal stop,
            long started) {
        this.settings = settings;
        this.stack = stack;
        this.screen = screen;
        this.stop = stop;
        this.started = started;
        this.database =
                new Database(stack.jdbcUrl(LocalStack.DATABASE), stack.databaseUser(), stack.databasePassword());
        this.environment = new HashMap<>(stack.environment());
        environment.put("IMAGE_TOPIC", TOPIC);
        environment.put("RESULT_TOPIC", RESULT_TOPIC);
        environment.put("IMAGE_TOPIC_PARTITIONS", String.valueOf(settings.partitions()));
        settings.deadline().ifPresent(deadline -> environment.put("DEADLINE", deadline.toMillis() + "ms"));
        this.services = new ServiceLauncher(
                Installation.ofThisProgram(),
                ServiceEnvironment.of(System.getenv(), environment),
                directory.logs(),
                stop);
    }

    /** Runs to the end, prints the summary, and writes report and results. */
    Report run(DemoImages images, PrintWriter out) throws InterruptedException, SQLException, IOException {
        printElapsed("the servers are up");
        services.failIfStopRequested();
        createTablesAndTopics();
        Report report;
        int pagePort = FreePorts.choose(1).get(0);
        try (ServiceProcess dashboard = services.startDashboard(pagePort);
                ConsumerFleet fleet =
                        ConsumerFleet.start(services, settings.consumers(), consumerSettings(), screen::printLine)) {
            printElapsed(dashboard.name() + " http://127.0.0.1:" + pagePort + "/");
            // At a rate, parts have to find the consumers ready: they are late otherwise.
            Course course = images.areRendered() && settings.rate().isEmpty()
                    ? publishWhileRendering(images, fleet)
                    : publishAfterUpload(images, fleet);
            printElapsed("every image has an outcome");
            if (!settings.stay()) {
                fleet.stop(); // outcomes that are written late would change the figures
            }
            report = finish(course, out);
            if (settings.stay()) {
                out.println("\ndashboard http://127.0.0.1:" + pagePort + "/");
                stay(fleet, out);
            }
        }
        return report;
    }

    private void createTablesAndTopics() throws InterruptedException {
        try (ServiceProcess migration = services.startProducer(List.of("migrate"));
                ImageTopics topics = new ImageTopics(new KafkaSettings(
                        stack.bootstrapServers(), TOPIC, settings.partitions(), Optional.of(RESULT_TOPIC), Map.of()))) {
            topics.ensure();
            services.awaitSuccess(migration);
        }
    }

    // All at once, so that the figures tell what the consumers can do.
    private Course publishAfterUpload(DemoImages images, ConsumerFleet fleet)
            throws InterruptedException, SQLException, IOException {
        images.upload(folder -> {
            screen.printLine("uploading " + folder + copiesText() + " …");
            printElapsed(services.runProducer(upload(folder)));
        });
        String precision = awaitConsumers(fleet);
        Instant publishing = Instant.now();
        try (ServiceProcess publisher = services.startProducer(publish())) {
            monitor().follow(services, fleet, publisher);
        }
        return new Course(publishing, precision);
    }

    // The first image is classified while most are not drawn yet.
    private Course publishWhileRendering(DemoImages images, ConsumerFleet fleet)
            throws InterruptedException, SQLException, IOException {
        screen.printLine("images are published as they are rendered, which limits the throughput of this run");
        Instant publishing = Instant.now();
        try (ServiceProcess publisher = services.startProducer(publish("--follow"))) {
            images.upload(folder -> printElapsed(services.runProducer(upload(folder))));
            String precision = awaitConsumers(fleet);
            monitor().followToLastRegistered(services, fleet, publisher);
            publisher.requestStop();
            services.awaitSuccess(publisher);
            return new Course(publishing, precision);
        }
    }

    private String awaitConsumers(ConsumerFleet fleet) throws InterruptedException {
        fleet.awaitReady();
        String precision = fleet.precision().orElse(settings.precision().toString());
        printElapsed(readyText(fleet.alive()) + ", precision " + precision);
        return precision;
    }

    private ProgressMonitor monitor() {
        return new ProgressMonitor(new ProgressQuery(database), screen, stop, settings.rate());
    }

    private List<String> publish(String... options) {
        List<String> publish = new ArrayList<>(List.of("publish"));
        publish.addAll(List.of(options));
        settings.rate().ifPresent(rate -> publish.addAll(List.of("--rate", String.valueOf(rate))));
        return publish;
    }

    private Report finish(Course course, PrintWriter out) throws SQLException, IOException {
        OutcomeSummary figures = new OutcomeSummaryQuery(database).read(course.publishing(), course.publishing());
        GateCounts gate =
                new ResultTopic(stack.bootstrapServers(), RESULT_TOPIC).count(course.publishing(), settings.deadline());
        Report report = new Report(
                figures,
                gate,
                course.precision(),
                settings.consumers(),
                settings.partitions(),
                (System.nanoTime() - started) / 1e9);
        out.print("\n" + report.toText());
        if (settings.report().isPresent()) {
            OutputFile.write(settings.report().get(), report.toJson());
            out.println("report      " + settings.report().get());
        }
        if (settings.results().isPresent()) {
            ResultsCsv.write(database, settings.results().get());
            out.println("results     " + settings.results().get());
        }
        out.flush();
        return report;
    }

    private void stay(ConsumerFleet fleet, PrintWriter out) throws InterruptedException {
        out.println();
        fleet.addresses().forEach(out::println);
        out.print(StackCommand.exports(environment));
        out.flush();
        screen.printLine("everything keeps running until Ctrl-C");
        stop.await();
    }

    private List<String> upload(Path images) {
        List<String> upload = new ArrayList<>(List.of("upload", images.toString()));
        if (settings.copies() > 1) {
            upload.addAll(List.of("--copies", String.valueOf(settings.copies())));
        }
        return upload;
    }

    private Map<String, String> consumerSettings() throws InterruptedException {
        Map<String, String> own =
                new HashMap<>(ConsumerFleet.sharedCoreSettings(settings.consumers(), System.getenv()));
        own.put(
                "MODEL",
                settings.model().file(screen::showProgress).toAbsolutePath().toString());
        own.put("PRECISION", settings.precision().toString());
        settings.rules().ifPresent(rules -> own.put("RULES", rules.toString()));
        return own;
    }

    private static String readyText(long consumers) {
        return consumers == 1 ? "1 consumer is ready" : consumers + " consumers are ready";
    }

    private String copiesText() {
        return settings.copies() == 1 ? "" : ", " + settings.copies() + " times";
    }

    private void printElapsed(String message) {
        screen.printLine(String.format(Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - started) / 1e9, message));
    }
}
