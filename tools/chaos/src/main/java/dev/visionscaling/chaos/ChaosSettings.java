package dev.visionscaling.chaos;

import dev.visionscaling.chaos.cluster.ClusterSettings;
import dev.visionscaling.chaos.guarantee.Evidence;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.localstack.LocalStack;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of a run.
 *
 * @param images how many images are registered while faults are injected
 * @param originals how many different images are among them
 * @param time approximate length of the schedule
 * @param kills minimum number of SIGKILLs of consumers, if the time allows
 * @param outage length of each long outage
 * @param brokers of Kafka: one, or three that replicate every topic
 * @param previous root of an earlier version's build that the services begin with; empty: this version
 * @param only kinds of faults; empty: all
 * @param soak full load, and only faults that leave the consumers running
 * @param repeat whether the whole topic is processed again at the end
 * @param answerLimit of the live page and of each service's health while viewers are frozen
 */
record ChaosSettings(
        long seed,
        int images,
        int originals,
        Duration time,
        int kills,
        Duration outage,
        int brokers,
        int consumers,
        Precision precision,
        String protocol,
        Optional<Path> previous,
        Optional<List<String>> only,
        boolean soak,
        boolean repeat,
        Evidence.Limits limits,
        Duration answerLimit,
        Optional<Path> report) {
    private static final int PARTITIONS = 3;
    private static final int PAGE_SIZE = 200;
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private static final Setting<Integer> SEED = Setting.withDefault(
                    "SEED",
                    "1",
                    "determines the schedule: the same seed and settings give the same schedule",
                    Parsers.integer(0, 999_999_999))
            .onlyAsFlag();
    private static final Setting<Integer> IMAGES = Setting.withDefault(
                    "IMAGES", "20000", "images to register while faults are injected", Parsers.integer(50, 2_000_000))
            .onlyAsFlag();
    private static final Setting<Integer> ORIGINALS = Setting.withDefault(
                    "PHOTOS",
                    "60",
                    "number of different images among those that are registered",
                    Parsers.integer(12, 10_000))
            .onlyAsFlag();
    private static final Setting<Duration> TIME = Setting.withDefault(
                    "TIME",
                    "24m",
                    "approximate length of the schedule, without start and end",
                    Parsers.duration(Duration.ofSeconds(10), Duration.ofHours(24)))
            .onlyAsFlag();
    private static final Setting<Integer> KILLS = Setting.withDefault(
                    "KILLS",
                    "20",
                    "minimum number of SIGKILLs of consumers, if the time allows",
                    Parsers.integer(0, 10_000))
            .onlyAsFlag();
    private static final Setting<Duration> OUTAGE = Setting.withDefault(
                    "OUTAGE",
                    "45s",
                    "length of one long outage of each server",
                    Parsers.duration(Duration.ofSeconds(5), Duration.ofHours(1)))
            .onlyAsFlag();
    private static final Setting<Integer> BROKERS = Setting.withDefault(
                    "BROKERS", "1", "Kafka brokers: 1, or 3 that replicate every topic", LocalStack::brokerCount)
            .onlyAsFlag();
    private static final Setting<Integer> CONSUMERS = Setting.withDefault(
                    "CONSUMERS", "3", "consumers to run", Parsers.integer(1, 20))
            .onlyAsFlag();
    private static final Setting<Precision> PRECISION = Setting.withDefault(
                    "PRECISION",
                    "fp32",
                    "the consumers' precision: fp32, bf16, int8 or auto",
                    Parsers.oneOf(Precision.class))
            .onlyAsFlag();
    private static final Setting<String> PROTOCOL = Setting.withDefault(
                    "GROUP_PROTOCOL", "classic", "the consumers' group protocol: classic or streams", Parsers::text)
            .onlyAsFlag();
    private static final Setting<Optional<Path>> PREVIOUS = Setting.optional(
                    "PREVIOUS",
                    "root of an earlier version's build: the services begin with it and are upgraded during the run",
                    ChaosSettings::build)
            .onlyAsFlag();
    private static final Setting<Optional<List<String>>> ONLY = Setting.optional(
                    "ONLY", "only these kinds of faults, comma-separated, named as in the report", Parsers::list)
            .onlyAsFlag();
    private static final Setting<Boolean> SOAK = Setting.toggle(
                    "SOAK",
                    "constant full load and only faults that leave the consumers running; checks that their memory,"
                            + " threads and open files do not grow")
            .onlyAsFlag();
    private static final Setting<Boolean> NO_REPEAT = Setting.toggle(
                    "NO_REPEAT", "do not process the whole topic again at the end")
            .onlyAsFlag();
    private static final Setting<Integer> AFTER_OUTAGE = Setting.withDefault(
                    "RECOVERY_LIMIT",
                    "15",
                    "seconds after a server's return within which work has to resume",
                    Parsers.integer(1, 600))
            .onlyAsFlag();
    private static final Setting<Integer> AFTER_ANY = Setting.withDefault(
                    "PARTITION_LIMIT",
                    "60",
                    "seconds after any fault within which work has to resume in every partition",
                    Parsers.integer(1, 600))
            .onlyAsFlag();
    private static final Setting<Integer> ANSWER = Setting.withDefault(
                    "ANSWER_LIMIT",
                    "5",
                    "seconds within which the live page and each service's health have to answer while viewers are"
                            + " frozen",
                    Parsers.integer(1, 600))
            .onlyAsFlag();
    private static final Setting<Optional<Path>> REPORT = Setting.optional(
                    "REPORT", "write the figures to this file, as JSON", Parsers::writableFile)
            .onlyAsFlag();

    static List<Setting<?>> all() {
        return List.of(
                SEED,
                IMAGES,
                ORIGINALS,
                TIME,
                KILLS,
                OUTAGE,
                BROKERS,
                CONSUMERS,
                PRECISION,
                PROTOCOL,
                PREVIOUS,
                ONLY,
                SOAK,
                NO_REPEAT,
                AFTER_OUTAGE,
                AFTER_ANY,
                ANSWER,
                REPORT);
    }

    static ChaosSettings from(Settings settings) {
        return new ChaosSettings(
                settings.get(SEED),
                settings.get(IMAGES),
                settings.get(ORIGINALS),
                settings.get(TIME),
                settings.get(KILLS),
                settings.get(OUTAGE),
                settings.get(BROKERS),
                settings.get(CONSUMERS),
                settings.get(PRECISION),
                settings.get(PROTOCOL),
                settings.get(PREVIOUS),
                settings.get(ONLY),
                settings.get(SOAK),
                !settings.get(NO_REPEAT),
                new Evidence.Limits(settings.get(AFTER_OUTAGE), settings.get(AFTER_ANY)),
                Duration.ofSeconds(settings.get(ANSWER)),
                settings.get(REPORT));
    }

    ClusterSettings cluster(Path model) {
        return new ClusterSettings(
                brokers,
                consumers,
                PARTITIONS,
                model,
                precision.toString().toLowerCase(Locale.ROOT),
                protocol,
                COMMIT_INTERVAL,
                PAGE_SIZE,
                previous);
    }

    private static Path build(String text) {
        Path root = Parsers.path(text).toAbsolutePath();
        Parsers.readableFile(
                root.resolve("consumer-service/target/consumer-service.jar").toString());
        return root;
    }
}
