package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.CommitAuditor;
import dev.visionscaling.chaos.audit.Offsets;
import dev.visionscaling.chaos.audit.Outcomes;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.audit.RecoveryWatch;
import dev.visionscaling.chaos.audit.TopicContent;
import dev.visionscaling.chaos.audit.UnavailableException;
import dev.visionscaling.chaos.fault.Catalog;
import dev.visionscaling.chaos.fault.Schedule;
import dev.visionscaling.chaos.guarantee.Evidence;
import dev.visionscaling.chaos.load.Bucket;
import dev.visionscaling.chaos.load.Contents;
import dev.visionscaling.chaos.load.KeyPlan;
import dev.visionscaling.chaos.load.Writers;
import dev.visionscaling.chaos.world.Slot;
import dev.visionscaling.chaos.world.World;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.services.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run: an undisturbed beginning, faults, an end at which everything comes to rest, and a repetition. */
final class ChaosRun {
    private static final Duration REST_LIMIT = Duration.ofMinutes(4);

    private final ChaosSettings settings;
    private final RunDirectory directory;
    private final Screen screen;
    private final StopSignal stop;

    ChaosRun(ChaosSettings settings, RunDirectory directory, Screen screen, StopSignal stop) {
        this.settings = settings;
        this.directory = directory;
        this.screen = screen;
        this.stop = stop;
    }

    ChaosReport run(Path model) throws InterruptedException, IOException, SQLException {
        screen.news("seed " + settings.seed() + ": starting Kafka, PostgreSQL and S3 …");
        try (World world = World.open(settings.world(model), directory, stop)) {
            world.runProducer(List.of("migrate"));
            try (ImageTopics topics = new ImageTopics(world.kafka())) {
                topics.ensure();
            }
            KeyPlan plan = prepare(world);
            try (Offsets offsets = new Offsets(world);
                    TopicContent topic = new TopicContent(world);
                    CommitAuditor auditor = new CommitAuditor(offsets, topic, world.database());
                    Writers writers = new Writers(world.database())) {
                return run(world, plan, new Instruments(offsets, topic, auditor, writers));
            }
        }
    }

    /** What reads and writes while a run goes on. */
    private record Instruments(Offsets offsets, TopicContent topic, CommitAuditor auditor, Writers writers) {}

    private KeyPlan prepare(World world) throws InterruptedException, IOException {
        screen.news("rendering " + settings.photos() + " photos");
        Path folder = directory.path().resolve("photos");
        Contents originals = Contents.render(world, folder, settings.photos(), settings.seed());
        screen.news(
                world.runProducer(List.of("upload", folder.resolve("originals").toString(), "--prefix", "original/")));
        KeyPlan plan = new KeyPlan(originals, settings.images(), settings.seed());
        Bucket.fill(world.bucketFolder(), plan);
        return plan;
    }

    private ChaosReport run(World world, KeyPlan plan, Instruments instruments)
            throws InterruptedException, SQLException {
        Rest rest = new Rest(world, instruments.offsets(), screen);
        world.consumers().forEach(Slot::up);
        world.publisher().up();
        instruments.writers().register(originalKeys(plan), new java.util.Random(settings.seed()));
        instruments.writers().await();
        rest.await(instruments.writers().count(), REST_LIMIT);
        Map<String, Outcomes.Row> undisturbed = Undisturbed.of(plan, Outcomes.read(world.database()));
        screen.news(undisturbed.size() + " originals have their outcome; now the faults");

        Catalog catalog = settings.soak()
                ? Catalog.sparingProcesses(world)
                : Catalog.all(world, instruments.offsets(), settings.outage());
        Schedule schedule =
                Schedule.of(settings.seed(), catalog, settings.time(), settings.soak() ? 0 : settings.kills());
        screen.news("schedule of seed " + settings.seed() + ":\n" + schedule);
        Watch watch = new Watch(world);
        long began = System.nanoTime();
        FaultLoop loop = new FaultLoop(
                world,
                instruments.writers(),
                new RecoveryWatch(
                        instruments.offsets(),
                        Duration.ofSeconds(settings.limits().afterAny() + 15)),
                screen,
                watch);
        List<Recovery> recoveries = loop.run(schedule, plan.copies(), settings.seed());
        double seconds = (System.nanoTime() - began) / 1e9;
        screen.news("no more faults; everything has to come to rest");
        rest.await(instruments.writers().count(), REST_LIMIT);
        watch.close();
        Outcomes outcomes = Outcomes.read(world.database());
        Map<Integer, List<String>> keys = instruments.topic().keys();
        Map<Integer, Offsets.Standing> standings = rest.standings();
        Optional<Outcomes> repeated =
                settings.repeat() ? Optional.of(repeat(world, rest, instruments)) : Optional.empty();
        Evidence evidence = new Evidence(
                instruments.writers().registered(),
                plan.contents(),
                undisturbed,
                outcomes,
                repeated,
                new Evidence.Publication(
                        keys, world.pageSize(), world.publisher().starts()),
                instruments.auditor().violations(),
                standings,
                recoveries,
                settings.limits());
        return ChaosReport.of(
                settings,
                evidence,
                world,
                instruments.auditor(),
                watch,
                new ChaosReport.Course(schedule, catalog, seconds, loop.failures()));
    }

    private static List<String> originalKeys(KeyPlan plan) {
        return plan.contents().values().stream()
                .map(content -> content.originalKey())
                .distinct()
                .toList();
    }

    private Outcomes repeat(World world, Rest rest, Instruments instruments) throws InterruptedException, SQLException {
        screen.news("processing the whole topic once more");
        for (Slot consumer : world.consumers()) {
            consumer.down();
        }
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (true) {
            try {
                instruments.offsets().rewind();
                break;
            } catch (UnavailableException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the group cannot be rewound", e);
                }
                stop.await(Duration.ofSeconds(1)); // members that were killed are still in the group
            }
        }
        world.consumers().forEach(Slot::up);
        rest.await(instruments.writers().count(), Duration.ofSeconds(60 + settings.images() / 10));
        return Outcomes.read(world.database());
    }
}
