package dev.visionscaling.chaos;

import dev.visionscaling.chaos.cluster.ClusterSettings;
import dev.visionscaling.chaos.guarantee.Evidence;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.squeezenet.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be broken.
 *
 * @param images copies that are registered while faults strike
 * @param photos different ones among them
 * @param time that the schedule fills, roughly
 * @param kills consumers that are killed at least, if the time allows
 * @param only kinds of faults; empty: all
 * @param outage how long each long outage lasts
 */
record ChaosSettings(
        long seed,
        int images,
        int photos,
        Duration time,
        int kills,
        Duration outage,
        int consumers,
        Precision precision,
        String protocol,
        Optional<Path> previous,
        Optional<List<String>> only,
        boolean soak,
        boolean repeat,
        Evidence.Limits limits,
        Optional<Path> report) {
    private static final int PARTITIONS = 3;
    private static final int PAGE_SIZE = 200;
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    private static final Setting<Integer> SEED = Setting.withDefault(
                    "SEED",
                    "1",
                    "makes the schedule: the same one again for the same seed",
                    Parsers.integer(0, 999_999_999))
            .onlyAsFlag();
    private static final Setting<Integer> IMAGES = Setting.withDefault(
                    "IMAGES", "20000", "images that come in while faults strike", Parsers.integer(50, 2_000_000))
            .onlyAsFlag();
    private static final Setting<Integer> PHOTOS = Setting.withDefault(
                    "PHOTOS", "60", "different photos among them", Parsers.integer(12, 10_000))
            .onlyAsFlag();
    private static final Setting<Duration> TIME = Setting.withDefault(
                    "TIME",
                    "18m",
                    "how long faults strike, roughly; start and end come on top",
                    Parsers.duration(Duration.ofSeconds(10), Duration.ofHours(24)))
            .onlyAsFlag();
    private static final Setting<Integer> KILLS = Setting.withDefault(
                    "KILLS", "20", "SIGKILLs of consumers at least, if the time allows", Parsers.integer(0, 10_000))
            .onlyAsFlag();
    private static final Setting<Duration> OUTAGE = Setting.withDefault(
                    "OUTAGE",
                    "45s",
                    "how long each server is away once",
                    Parsers.duration(Duration.ofSeconds(5), Duration.ofHours(1)))
            .onlyAsFlag();
    private static final Setting<Integer> CONSUMERS = Setting.withDefault(
                    "CONSUMERS", "3", "consumers", Parsers.integer(1, 20))
            .onlyAsFlag();
    private static final Setting<Precision> PRECISION = Setting.withDefault(
                    "PRECISION", "fp32", "what the consumers compute with", Parsers.oneOf(Precision.class))
            .onlyAsFlag();
    private static final Setting<String> PROTOCOL = Setting.withDefault(
                    "GROUP_PROTOCOL", "classic", "the consumers' group protocol: classic or streams", Parsers::text)
            .onlyAsFlag();
    private static final Setting<Optional<Path>> PREVIOUS = Setting.optional(
                    "PREVIOUS",
                    "root of an earlier version's build: the services begin with that and are upgraded while running",
                    ChaosSettings::build)
            .onlyAsFlag();
    private static final Setting<Optional<List<String>>> ONLY = Setting.optional(
                    "ONLY", "only these kinds of faults, comma-separated, as the report names them", Parsers::list)
            .onlyAsFlag();
    private static final Setting<Boolean> SOAK = Setting.toggle(
                    "SOAK",
                    "full load all the time and only faults that leave consumers running, whose memory, threads and files"
                            + " are watched")
            .onlyAsFlag();
    private static final Setting<Boolean> NO_REPEAT = Setting.toggle(
                    "NO_REPEAT", "leave out processing the whole topic once more")
            .onlyAsFlag();
    private static final Setting<Integer> AFTER_OUTAGE = Setting.withDefault(
                    "RECOVERY_LIMIT",
                    "15",
                    "seconds from a server's return within which work has to go on",
                    Parsers.integer(1, 600))
            .onlyAsFlag();
    private static final Setting<Integer> AFTER_ANY = Setting.withDefault(
                    "PARTITION_LIMIT",
                    "60",
                    "seconds after any fault within which work has to go on in every partition",
                    Parsers.integer(1, 600))
            .onlyAsFlag();
    private static final Setting<Optional<Path>> REPORT = Setting.optional(
                    "REPORT", "write the figures to this file, as JSON", Parsers::writableFile)
            .onlyAsFlag();

    static List<Setting<?>> all() {
        return List.of(
                SEED,
                IMAGES,
                PHOTOS,
                TIME,
                KILLS,
                OUTAGE,
                CONSUMERS,
                PRECISION,
                PROTOCOL,
                PREVIOUS,
                ONLY,
                SOAK,
                NO_REPEAT,
                AFTER_OUTAGE,
                AFTER_ANY,
                REPORT);
    }

    static ChaosSettings from(Settings settings) {
        return new ChaosSettings(
                settings.get(SEED),
                settings.get(IMAGES),
                settings.get(PHOTOS),
                settings.get(TIME),
                settings.get(KILLS),
                settings.get(OUTAGE),
                settings.get(CONSUMERS),
                settings.get(PRECISION),
                settings.get(PROTOCOL),
                settings.get(PREVIOUS),
                settings.get(ONLY),
                settings.get(SOAK),
                !settings.get(NO_REPEAT),
                new Evidence.Limits(settings.get(AFTER_OUTAGE), settings.get(AFTER_ANY)),
                settings.get(REPORT));
    }

    ClusterSettings cluster(Path model) {
        return new ClusterSettings(
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
