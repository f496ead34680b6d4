package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.PublisherCheckpoint;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.audit.RecoveryTimer;
import dev.visionscaling.chaos.audit.UnavailableException;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import dev.visionscaling.chaos.fault.FaultCatalog;
import dev.visionscaling.chaos.fault.Schedule;
import dev.visionscaling.chaos.guarantee.Evidence;
import dev.visionscaling.chaos.load.BucketFiller;
import dev.visionscaling.chaos.load.KeyPlan;
import dev.visionscaling.chaos.load.OriginalImages;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.RunDirectory;
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
    private final ConsoleLog screen;
    private final StopSignal stop;

    ChaosRun(ChaosSettings settings, RunDirectory directory, ConsoleLog screen, StopSignal stop) {
        this.settings = settings;
        this.directory = directory;
        this.screen = screen;
        this.stop = stop;
    }

    ChaosReport run(Path model) throws InterruptedException, IOException, SQLException {
        screen.printLine("seed " + settings.seed() + ": starting Kafka, PostgreSQL and S3 …");
        try (Cluster world = Cluster.open(settings.cluster(model), directory, stop)) {
            world.runProducer(List.of("migrate"));
            try (ImageTopics topics = new ImageTopics(world.kafka())) {
                topics.ensure();
            }
            KeyPlan plan = prepare(world);
            try (Observers instruments = Observers.open(world)) {
                return run(world, plan, instruments);
            }
        }
    }

    private KeyPlan prepare(Cluster world) throws InterruptedException, IOException {
        screen.printLine("rendering " + settings.photos() + " photos");
        Path folder = directory.path().resolve("photos");
        OriginalImages originals = OriginalImages.render(world, folder, settings.photos(), settings.seed());
        screen.printLine(
                world.runProducer(List.of("upload", folder.resolve("originals").toString(), "--prefix", "original/")));
        KeyPlan plan = new KeyPlan(originals, settings.images(), settings.seed());
        BucketFiller.fill(world.bucketFolder(), plan);
        return plan;
    }

    private ChaosReport run(Cluster world, KeyPlan plan, Observers instruments)
            throws InterruptedException, SQLException {
        Quiescence rest = new Quiescence(world, instruments.offsets(), screen);
        Map<String, OutcomeSnapshot.Row> undisturbed = baseline(world, plan, instruments, rest);
        ChaosReport.Course course;
        List<Recovery> recoveries;
        try (ResourceMonitor watch = new ResourceMonitor(world)) {
            FaultCatalog catalog = catalog(world, instruments);
            // Where kinds are chosen, killing is one of them or is not wanted.
            int kills = settings.soak() || settings.only().isPresent() ? 0 : settings.kills();
            Schedule schedule = Schedule.of(settings.seed(), catalog, settings.time(), kills);
            screen.printLine("schedule of seed " + settings.seed() + ":\n" + schedule);
            long began = System.nanoTime();
            ScheduleRunner loop =
                    new ScheduleRunner(world, instruments.writers(), recoveryWatch(world, instruments), screen, watch);
            recoveries = loop.run(schedule, plan.copies(), settings.seed());
            double seconds = (System.nanoTime() - began) / 1e9;
            course = new ChaosReport.Course(schedule, catalog, seconds, loop.failures(), watch.samples());
        }
        screen.printLine("no more faults; everything has to come to rest");
        rest.await(instruments.writers().count(), PATIENCE);
        Evidence evidence = new Evidence(
                instruments.writers().registered(),
                plan.contents(),
                undisturbed,
                OutcomeSnapshot.read(world.database()),
                Optional.empty(),
                new Evidence.Publication(
                        instruments.topic().keys(),
                        world.pageSize(),
                        world.publisher().starts()),
                instruments.auditor().violations(),
                rest.positions(),
                recoveries,
                settings.limits());
        if (settings.repeat()) {
            evidence = evidence.repeated(repeat(world, rest, instruments));
        }
        return ChaosReport.of(settings, evidence, world.exits(), instruments.auditor(), course);
    }

    private Map<String, OutcomeSnapshot.Row> baseline(
            Cluster world, KeyPlan plan, Observers instruments, Quiescence rest)
            throws InterruptedException, SQLException {
        world.consumers().forEach(SupervisedProcess::start);
        world.publisher().start();
        instruments.writers().register(originalKeys(plan), new Random(settings.seed()));
        instruments.writers().await();
        rest.await(instruments.writers().count(), PATIENCE);
        Map<String, OutcomeSnapshot.Row> undisturbed = Baseline.of(plan, OutcomeSnapshot.read(world.database()));
        screen.printLine(undisturbed.size() + " originals have their outcome; now the faults");
        return undisturbed;
    }

    private FaultCatalog catalog(Cluster world, Observers instruments) {
        FaultCatalog all = settings.soak()
                ? FaultCatalog.sparingProcesses(world)
                : FaultCatalog.all(world, instruments.offsets(), settings.outage());
        return settings.only().map(all::only).orElse(all);
    }

    private RecoveryTimer recoveryWatch(Cluster world, Observers instruments) {
        return new RecoveryTimer(
                instruments.offsets(),
                new PublisherCheckpoint(world.database(), Cluster.TOPIC),
                Duration.ofSeconds(settings.limits().afterAny() + 15));
    }

    private static List<String> originalKeys(KeyPlan plan) {
        return plan.contents().values().stream()
                .map(content -> content.originalKey())
                .distinct()
                .toList();
    }

    private OutcomeSnapshot repeat(Cluster world, Quiescence rest, Observers instruments)
            throws InterruptedException, SQLException {
        screen.printLine("processing the whole topic once more");
        for (SupervisedProcess consumer : world.consumers()) {
            consumer.stop();
        }
        rewind(instruments);
        world.consumers().forEach(SupervisedProcess::start);
        rest.await(instruments.writers().count(), PATIENCE);
        return OutcomeSnapshot.read(world.database());
    }

    private void rewind(Observers instruments) throws InterruptedException {
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
