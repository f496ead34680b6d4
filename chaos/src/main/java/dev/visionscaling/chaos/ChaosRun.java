package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.Checkpoint;
import dev.visionscaling.chaos.audit.Outcomes;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.audit.RecoveryWatch;
import dev.visionscaling.chaos.audit.UnavailableException;
import dev.visionscaling.chaos.fault.Catalog;
import dev.visionscaling.chaos.fault.Schedule;
import dev.visionscaling.chaos.guarantee.Evidence;
import dev.visionscaling.chaos.load.Bucket;
import dev.visionscaling.chaos.load.Contents;
import dev.visionscaling.chaos.load.KeyPlan;
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
import java.util.Random;

/** One run: an undisturbed beginning, faults, an end at which everything comes to rest, and a repetition. */
final class ChaosRun {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration REWIND_LIMIT = Duration.ofMinutes(1);

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
            try (Instruments instruments = Instruments.open(world)) {
                return run(world, plan, instruments);
            }
        }
    }

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
        Map<String, Outcomes.Row> undisturbed = undisturbed(world, plan, instruments, rest);
        ChaosReport.Course course;
        List<Recovery> recoveries;
        try (Watch watch = new Watch(world)) {
            Catalog catalog = catalog(world, instruments);
            // Where kinds are chosen, killing is one of them or is not wanted.
            int kills = settings.soak() || settings.only().isPresent() ? 0 : settings.kills();
            Schedule schedule = Schedule.of(settings.seed(), catalog, settings.time(), kills);
            screen.news("schedule of seed " + settings.seed() + ":\n" + schedule);
            long began = System.nanoTime();
            FaultLoop loop =
                    new FaultLoop(world, instruments.writers(), recoveryWatch(world, instruments), screen, watch);
            recoveries = loop.run(schedule, plan.copies(), settings.seed());
            double seconds = (System.nanoTime() - began) / 1e9;
            course = new ChaosReport.Course(schedule, catalog, seconds, loop.failures(), watch.samples());
        }
        screen.news("no more faults; everything has to come to rest");
        rest.await(instruments.writers().count(), PATIENCE);
        Evidence evidence = new Evidence(
                instruments.writers().registered(),
                plan.contents(),
                undisturbed,
                Outcomes.read(world.database()),
                Optional.empty(),
                new Evidence.Publication(
                        instruments.topic().keys(),
                        world.pageSize(),
                        world.publisher().starts()),
                instruments.auditor().violations(),
                rest.standings(),
                recoveries,
                settings.limits());
        if (settings.repeat()) {
            evidence = evidence.repeated(repeat(world, rest, instruments));
        }
        return ChaosReport.of(settings, evidence, world.deaths(), instruments.auditor(), course);
    }

    private Map<String, Outcomes.Row> undisturbed(World world, KeyPlan plan, Instruments instruments, Rest rest)
            throws InterruptedException, SQLException {
        world.consumers().forEach(Slot::up);
        world.publisher().up();
        instruments.writers().register(originalKeys(plan), new Random(settings.seed()));
        instruments.writers().await();
        rest.await(instruments.writers().count(), PATIENCE);
        Map<String, Outcomes.Row> undisturbed = Undisturbed.of(plan, Outcomes.read(world.database()));
        screen.news(undisturbed.size() + " originals have their outcome; now the faults");
        return undisturbed;
    }

    private Catalog catalog(World world, Instruments instruments) {
        Catalog all = settings.soak()
                ? Catalog.sparingProcesses(world)
                : Catalog.all(world, instruments.offsets(), settings.outage());
        return settings.only().map(all::only).orElse(all);
    }

    private RecoveryWatch recoveryWatch(World world, Instruments instruments) {
        return new RecoveryWatch(
                instruments.offsets(),
                new Checkpoint(world.database(), World.TOPIC),
                Duration.ofSeconds(settings.limits().afterAny() + 15));
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
        rewind(instruments);
        world.consumers().forEach(Slot::up);
        rest.await(instruments.writers().count(), PATIENCE);
        return Outcomes.read(world.database());
    }

    private void rewind(Instruments instruments) throws InterruptedException {
        long deadline = System.nanoTime() + REWIND_LIMIT.toNanos();
        while (true) {
            try {
                instruments.offsets().rewind();
                return;
            } catch (UnavailableException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the group cannot be rewound", e);
                }
                stop.await(Duration.ofSeconds(1)); // members that were killed are still in the group
            }
        }
    }
}
