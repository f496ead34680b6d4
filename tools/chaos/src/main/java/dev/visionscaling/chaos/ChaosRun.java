package dev.visionscaling.chaos;

import dev.visionscaling.chaos.audit.LossWatch;
import dev.visionscaling.chaos.audit.OutcomeSnapshot;
import dev.visionscaling.chaos.audit.PageWatch;
import dev.visionscaling.chaos.audit.PublisherCheckpoint;
import dev.visionscaling.chaos.audit.Recovery;
import dev.visionscaling.chaos.audit.RecoveryTimer;
import dev.visionscaling.chaos.audit.ResultAudit;
import dev.visionscaling.chaos.cluster.Cluster;
import dev.visionscaling.chaos.cluster.SupervisedProcess;
import dev.visionscaling.chaos.cluster.TopicOperations;
import dev.visionscaling.chaos.fault.FaultCatalog;
import dev.visionscaling.chaos.fault.Scene;
import dev.visionscaling.chaos.fault.Schedule;
import dev.visionscaling.chaos.guarantee.Evidence;
import dev.visionscaling.chaos.load.BucketFiller;
import dev.visionscaling.chaos.load.ConcurrentRegistrar;
import dev.visionscaling.chaos.load.Expectation;
import dev.visionscaling.chaos.load.ExtraImages;
import dev.visionscaling.chaos.load.KeyPlan;
import dev.visionscaling.chaos.load.OriginalImage;
import dev.visionscaling.chaos.load.OriginalImages;
import dev.visionscaling.common.kafka.ImageTopics;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** One run: the baseline without faults, the faults, the wait until all work is done, and the repetition. */
final class ChaosRun {
    private static final Duration REWIND_LIMIT = Duration.ofMinutes(1);

    private final ChaosSettings settings;
    private final RunDirectory directory;
    private final ConsoleLog console;
    private final StopSignal stop;

    ChaosRun(ChaosSettings settings, RunDirectory directory, ConsoleLog console, StopSignal stop) {
        this.settings = settings;
        this.directory = directory;
        this.console = console;
        this.stop = stop;
    }

    ChaosReport run(Path model) throws InterruptedException, IOException, SQLException {
        console.printLine("seed " + settings.seed() + ": starting Kafka, PostgreSQL and S3 …");
        try (Cluster cluster = Cluster.open(settings.cluster(model), directory, stop)) {
            cluster.runProducer(List.of("migrate"));
            try (ImageTopics topics = new ImageTopics(cluster.kafka())) {
                topics.ensure();
            }
            KeyPlan plan = prepare(cluster);
            try (Observers observers = Observers.open(cluster);
                    ConcurrentRegistrar registrar = new ConcurrentRegistrar(cluster.database())) {
                return run(cluster, plan, observers, registrar);
            }
        }
    }

    private KeyPlan prepare(Cluster cluster) throws InterruptedException, IOException {
        console.printLine("rendering " + settings.originals() + " images");
        Path folder = directory.path().resolve("images");
        OriginalImages originals = OriginalImages.render(cluster, folder, settings.originals(), settings.seed());
        console.printLine(cluster.runProducer(
                List.of("upload", folder.resolve("originals").toString(), "--prefix", "original/")));
        KeyPlan plan = new KeyPlan(originals, settings.images(), settings.seed());
        BucketFiller.fill(cluster.bucketFolder(cluster.bucket()), plan);
        return plan;
    }

    private ChaosReport run(Cluster cluster, KeyPlan plan, Observers observers, ConcurrentRegistrar registrar)
            throws InterruptedException, SQLException {
        Quiescence quiescence = new Quiescence(cluster, observers.lag(), console);
        Map<String, OutcomeSnapshot.Row> baseline = baseline(cluster, plan, registrar, quiescence);
        Scene scene = new Scene(
                cluster,
                new ExtraImages(cluster, plan, registrar),
                observers.topic(),
                new LossWatch(cluster),
                new PageWatch(cluster, settings.answerLimit()));
        ChaosReport.Course course = injectFaults(scene, plan, registrar, observers);
        console.printLine("all faults are over; waiting until all work is done");
        quiescence.await(registrar.count());
        Evidence evidence = new Evidence(
                images(plan, scene.images(), registrar),
                baseline,
                OutcomeSnapshot.read(cluster.database()),
                Optional.empty(),
                new Evidence.Publication(
                        observers.topic().published(),
                        cluster.pageSize(),
                        cluster.publisher().starts()),
                new Evidence.Findings(
                        observers.auditor().violations(),
                        scene.losses().violations(),
                        scene.pages().violations(),
                        ResultAudit.violations(cluster, scene.losses().keysOfDeletedRecords())),
                quiescence.offsets(),
                course.recoveries(),
                settings.limits());
        if (settings.repeat()) {
            Set<String> keys = observers.topic().keysIn(evidence.offsets());
            evidence = evidence.with(new Evidence.Repetition(repeat(cluster, registrar, quiescence), keys));
        }
        return ChaosReport.of(settings, evidence, cluster.exits(), observers.auditor(), course);
    }

    private ChaosReport.Course injectFaults(
            Scene scene, KeyPlan plan, ConcurrentRegistrar registrar, Observers observers) throws InterruptedException {
        Cluster cluster = scene.cluster();
        try (ResourceMonitor monitor = new ResourceMonitor(cluster)) {
            FaultCatalog catalog = catalog(scene);
            // With --only, kills are either among the chosen kinds or not wanted.
            int kills = settings.soak() || settings.only().isPresent() ? 0 : settings.kills();
            Schedule schedule = Schedule.of(settings.seed(), catalog, settings.time(), kills);
            console.printLine("schedule of seed " + settings.seed() + ":\n" + schedule);
            long start = System.nanoTime();
            ScheduleRunner runner =
                    new ScheduleRunner(cluster, registrar, recoveryTimer(cluster, observers), console, monitor);
            List<Recovery> recoveries = runner.run(schedule, plan.copies(), settings.seed());
            return new ChaosReport.Course(
                    schedule,
                    catalog,
                    (System.nanoTime() - start) / 1e9,
                    recoveries,
                    runner.failures(),
                    monitor.samples(),
                    scene.pages());
        }
    }

    private static Evidence.Images images(KeyPlan plan, ExtraImages extra, ConcurrentRegistrar registrar) {
        Map<String, Expectation> expected = new HashMap<>(extra.expected());
        plan.originals().forEach((key, original) -> expected.put(key, new Expectation.AsBefore(original)));
        return new Evidence.Images(registrar.registered(), extra.onlyPublished(), expected);
    }

    private Map<String, OutcomeSnapshot.Row> baseline(
            Cluster cluster, KeyPlan plan, ConcurrentRegistrar registrar, Quiescence quiescence)
            throws InterruptedException, SQLException {
        cluster.consumers().forEach(SupervisedProcess::start);
        cluster.publisher().start();
        registrar.register(originalKeys(plan), new Random(settings.seed()));
        registrar.await();
        quiescence.await(registrar.count());
        Map<String, OutcomeSnapshot.Row> baseline = Baseline.of(plan, OutcomeSnapshot.read(cluster.database()));
        console.printLine(baseline.size() + " originals have their outcomes; faults begin");
        return baseline;
    }

    private FaultCatalog catalog(Scene scene) {
        FaultCatalog all =
                settings.soak() ? FaultCatalog.sparingProcesses(scene) : FaultCatalog.all(scene, settings.outage());
        return settings.only().map(all::only).orElse(all);
    }

    private RecoveryTimer recoveryTimer(Cluster cluster, Observers observers) {
        return new RecoveryTimer(
                observers.lag(),
                new PublisherCheckpoint(cluster.database(), Cluster.TOPIC),
                Duration.ofSeconds(settings.limits().afterAny() + 15));
    }

    private static List<String> originalKeys(KeyPlan plan) {
        return plan.originals().values().stream()
                .map(OriginalImage::originalKey)
                .distinct()
                .toList();
    }

    private OutcomeSnapshot repeat(Cluster cluster, ConcurrentRegistrar registrar, Quiescence quiescence)
            throws InterruptedException, SQLException {
        console.printLine("processing the whole topic again");
        for (SupervisedProcess consumer : cluster.consumers()) {
            consumer.stop();
        }
        rewind(new TopicOperations(cluster));
        cluster.consumers().forEach(SupervisedProcess::start);
        quiescence.await(registrar.count());
        return OutcomeSnapshot.read(cluster.database());
    }

    private void rewind(TopicOperations topic) throws InterruptedException {
        long deadline = System.nanoTime() + REWIND_LIMIT.toNanos();
        while (true) {
            try {
                topic.rewindGroup();
                return;
            } catch (ExecutionException e) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the group cannot be rewound", e);
                }
                stop.await(Duration.ofSeconds(1)); // members that were killed are still in the group
            }
        }
    }
}
