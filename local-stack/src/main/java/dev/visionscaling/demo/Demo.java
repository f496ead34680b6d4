package dev.visionscaling.demo;

import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.kafka.KafkaSettings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.terminal.Screen;
import dev.visionscaling.localstack.FreePorts;
import dev.visionscaling.localstack.LocalStack;
import dev.visionscaling.outcomes.Database;
import dev.visionscaling.outcomes.Figures;
import dev.visionscaling.outcomes.FiguresQuery;
import dev.visionscaling.outcomes.OutcomeCounts;
import dev.visionscaling.services.ConsumerFleet;
import dev.visionscaling.services.Installation;
import dev.visionscaling.services.RenderedParts;
import dev.visionscaling.services.RunDirectory;
import dev.visionscaling.services.Service;
import dev.visionscaling.services.ServiceEnvironment;
import dev.visionscaling.services.Services;
import dev.visionscaling.squeezenet.ModelName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run on a stack that is up: upload, consumers, publication, progress, figures. Used by one thread. */
final class Demo {
    private static final String TOPIC = "image-keys";

    private final DemoSettings settings;
    private final LocalStack stack;
    private final Screen screen;
    private final StopSignal stop;
    private final long started;
    private final Database database;
    private final Map<String, String> environment;
    private final Installation installation;
    private final Services services;

    Demo(
            DemoSettings settings,
            LocalStack stack,
            RunDirectory directory,
            Screen screen,
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
        environment.put("IMAGE_TOPIC_PARTITIONS", String.valueOf(settings.partitions()));
        this.installation = Installation.ofThisProgram();
        this.services =
                new Services(installation, ServiceEnvironment.of(System.getenv(), environment), directory.logs(), stop);
    }

    /** Runs to the end; prints the summary, writes report and results. */
    Report run(PrintWriter out) throws InterruptedException, SQLException, IOException {
        since("the servers are up");
        services.requireGoingOn();
        services.runProducer(List.of("migrate"));
        try (ImageTopics topics =
                new ImageTopics(new KafkaSettings(stack.bootstrapServers(), TOPIC, settings.partitions(), Map.of()))) {
            topics.ensure();
        }
        Report report;
        int pagePort = FreePorts.choose(1).get(0);
        try (Service dashboard = services.startDashboard(pagePort);
                ConsumerFleet fleet =
                        ConsumerFleet.start(services, settings.consumers(), consumerSettings(), screen::news)) {
            since(dashboard.name() + " http://127.0.0.1:" + pagePort + "/");
            Path images = images();
            screen.news("uploading " + images + copiesText() + " …");
            since(services.runProducer(upload(images)));
            fleet.awaitReady();
            String precision = fleet.precision().orElse(settings.precision().toString());
            since(fleet.alive() + " consumers are ready, precision " + precision);
            Instant publishing = process(fleet);
            since("every image has an outcome");
            if (!settings.stay()) {
                fleet.stop(); // what they hand in late would change the figures
            }
            report = finish(publishing, precision, out);
            if (settings.stay()) {
                out.println("\ndashboard http://127.0.0.1:" + pagePort + "/");
                stay(fleet, out);
            }
        }
        return report;
    }

    private Instant process(ConsumerFleet fleet) throws InterruptedException, SQLException {
        List<String> publish = new ArrayList<>(List.of("publish"));
        settings.rate().ifPresent(rate -> publish.addAll(List.of("--rate", String.valueOf(rate))));
        OutcomeCounts counts = new OutcomeCounts(database);
        Progress progress = new Progress(counts, screen, stop, settings.rate());
        Instant publishing = Instant.now();
        try (Service publisher = services.startProducer(publish)) {
            progress.follow(services, fleet, publisher);
        }
        return publishing;
    }

    private Report finish(Instant publishing, String precision, PrintWriter out) throws SQLException, IOException {
        Figures figures = new FiguresQuery(database).read(publishing, publishing);
        Report report = new Report(
                figures, precision, settings.consumers(), settings.partitions(), (System.nanoTime() - started) / 1e9);
        out.print("\n" + report.toText());
        if (settings.report().isPresent()) {
            Files.writeString(settings.report().get(), report.toJson());
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
        screen.news("everything stays up until Ctrl-C");
        stop.await();
    }

    private Path images() throws InterruptedException, IOException {
        if (settings.images().isEmpty()) {
            return new RenderedParts(installation, services, screen::news).folder();
        }
        if (settings.model().toString().equals(ModelName.PARTS)) {
            screen.news("the model parts knows rendered parts only: --model names another");
        }
        return settings.images().get();
    }

    private List<String> upload(Path images) {
        List<String> upload = new ArrayList<>(List.of("upload", images.toString()));
        if (settings.copies() > 1) {
            upload.addAll(List.of("--copies", String.valueOf(settings.copies())));
        }
        return upload;
    }

    private Map<String, String> consumerSettings() throws InterruptedException {
        Map<String, String> own = new HashMap<>(ConsumerFleet.sharingTheCores(settings.consumers(), System.getenv()));
        own.put(
                "MODEL",
                settings.model().file(screen::progress).toAbsolutePath().toString());
        own.put("PRECISION", settings.precision().toString());
        return own;
    }

    private String copiesText() {
        return settings.copies() == 1 ? "" : ", " + settings.copies() + " times";
    }

    private void since(String news) {
        screen.news(String.format(Locale.ROOT, "%6.1f s  %s", (System.nanoTime() - started) / 1e9, news));
    }
}
