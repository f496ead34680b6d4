package dev.visionscaling.benchmarks;

import dev.visionscaling.benchmarks.comparison.BaselineBenchmark;
import dev.visionscaling.benchmarks.comparison.Candidate;
import dev.visionscaling.benchmarks.comparison.Candidates;
import dev.visionscaling.benchmarks.comparison.EndToEndBenchmark;
import dev.visionscaling.benchmarks.comparison.EngineBenchmark;
import dev.visionscaling.benchmarks.consumer.ConsumerBenchmark;
import dev.visionscaling.benchmarks.consumer.DistanceBenchmark;
import dev.visionscaling.benchmarks.consumer.HalfLoadBenchmark;
import dev.visionscaling.benchmarks.consumer.MemoryBenchmark;
import dev.visionscaling.benchmarks.consumer.ScaleBenchmark;
import dev.visionscaling.benchmarks.dashboard.DashboardBenchmark;
import dev.visionscaling.benchmarks.decoding.DecodeBenchmark;
import dev.visionscaling.benchmarks.fleet.FleetBenchmark;
import dev.visionscaling.benchmarks.fleet.FleetSettings;
import dev.visionscaling.benchmarks.producer.ProducerBenchmark;
import dev.visionscaling.benchmarks.producer.UploadBenchmark;
import dev.visionscaling.benchmarks.workload.Benchmark;
import dev.visionscaling.benchmarks.workload.ImageChoice;
import dev.visionscaling.benchmarks.workload.ModelChoice;
import dev.visionscaling.benchmarks.workload.Workload;
import dev.visionscaling.benchmarks.writes.WritesBenchmark;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.model.ModelName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a run.
 *
 * @param only names of the benchmarks to run
 * @param keys how many images the producer publishes
 * @param images how many images the memory benchmark classifies
 * @param results how many rows the dashboard's table has
 * @param roundImages how many images each measurement of a round classifies
 * @param warmUp how long a new process works before it is measured
 * @param partitions number of the topic's partitions
 * @param fleet the sizes and protocols of the fleet benchmark
 * @param candidates the programs that the end-to-end benchmark compares
 * @param model empty: the tests' weights, or random ones
 * @param report the file for the figures
 * @param plots the folder for the plots
 */
record BenchmarkSettings(
        List<String> only,
        int keys,
        int images,
        int results,
        int rounds,
        int roundImages,
        Duration warmUp,
        int partitions,
        FleetSettings fleet,
        List<Candidate> candidates,
        ImageChoice imageChoice,
        Optional<ModelName> model,
        Precision precision,
        Optional<Path> report,
        Optional<Path> plots) {
    private static final List<String> NAMES = List.of(
            "limit",
            "inference",
            "consumer",
            "producer",
            "memory",
            "dashboard",
            "end-to-end",
            "half-load",
            "distance",
            "scale",
            "fleet",
            "writes",
            "upload",
            "decode");

    private static final Setting<List<String>> ONLY = Setting.withDefault(
                    "ONLY",
                    "limit,consumer,producer,memory,end-to-end,half-load,distance",
                    "benchmarks to run, comma-separated; also dashboard, decode, and inference, scale, fleet, writes"
                            + " and upload, which need the alternatives. limit is the baseline: decoding and classifying"
                            + " in one process; inference compares with ONNX Runtime",
                    BenchmarkSettings::benchmarks)
            .onlyAsFlag();
    private static final Setting<Integer> KEYS = Setting.withDefault(
                    "KEYS", "1280000", "producer: images to publish", Parsers.integer(1, 50_000_000))
            .onlyAsFlag();
    private static final Setting<Integer> IMAGES = Setting.withDefault(
                    "IMAGES", "10000", "memory: images to classify", Parsers.integer(100, 900_000))
            .onlyAsFlag();
    private static final Setting<Integer> RESULTS = Setting.withDefault(
                    "RESULTS",
                    "1000000",
                    "dashboard: results in the table at the start",
                    Parsers.integer(1, 50_000_000))
            .onlyAsFlag();
    private static final Setting<Integer> ROUNDS = Setting.withDefault(
                    "ROUNDS",
                    "3",
                    "rounds of each benchmark except producer, memory and dashboard",
                    Parsers.integer(1, 1_000))
            .onlyAsFlag();
    private static final Setting<Integer> ROUND_IMAGES = Setting.withDefault(
                    "ROUND_IMAGES",
                    "400",
                    "images classified in each measurement of a round",
                    Parsers.integer(10, 900_000))
            .onlyAsFlag();
    private static final Setting<Duration> WARM_UP = Setting.withDefault(
                    "WARM_UP",
                    "30s",
                    "how long a new process works before it is measured",
                    Parsers.duration(Duration.ZERO, Duration.ofHours(1)))
            .onlyAsFlag();
    private static final Setting<Integer> PARTITIONS = Setting.withDefault(
                    "PARTITIONS", "4", "partitions of the topic", Parsers.integer(1, 1_000))
            .onlyAsFlag();
    private static final Setting<List<Candidate>> CANDIDATES = Setting.withDefault(
                    "CONTENDERS",
                    "ours,ours-rare-commits",
                    "end-to-end: the candidates to compare, comma-separated, or all: "
                            + String.join(", ", Candidates.names())
                            + "; those not called ours need the alternatives to be built",
                    BenchmarkSettings::candidates)
            .onlyAsFlag();
    private static final Setting<ImageChoice> IMAGE_CHOICE = Setting.withDefault(
                    "PHOTOS",
                    "parts",
                    "the images: parts (rendered), drawn (as large as ImageNet's) or a folder",
                    ImageChoice::parse)
            .onlyAsFlag();
    private static final Setting<Optional<Integer>> MEGAPIXELS = Setting.optional(
                    "MEGAPIXELS",
                    "enlarge the photos to this size, with the detail and grain of a camera's (default: as they are)",
                    Parsers.integer(1, 24))
            .onlyAsFlag();
    private static final Setting<Optional<ModelName>> MODEL = Setting.optional(
                    "MODEL",
                    "imagenet or a model file (default: the tests' weights if present, otherwise random ones)",
                    BenchmarkSettings::model)
            .onlyAsFlag();
    private static final Setting<Precision> PRECISION = Setting.withDefault(
                    "PRECISION", "fp32", "fp32, bf16, int8 or auto", Parsers.oneOf(Precision.class))
            .onlyAsFlag();
    private static final Setting<Optional<Path>> REPORT = Setting.optional(
                    "REPORT", "write the figures to this file, as JSON", Parsers::writableFile)
            .onlyAsFlag();

    private static final Setting<Optional<Path>> PLOTS = Setting.optional(
                    "PLOTS", "write plots of the figures to this folder, as SVG", Path::of)
            .onlyAsFlag();

    BenchmarkSettings {
        only = List.copyOf(only);
        candidates = List.copyOf(candidates);
    }

    static List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<>(List.of(
                ONLY,
                KEYS,
                IMAGES,
                RESULTS,
                ROUNDS,
                ROUND_IMAGES,
                WARM_UP,
                PARTITIONS,
                CANDIDATES,
                IMAGE_CHOICE,
                MEGAPIXELS,
                MODEL,
                PRECISION,
                REPORT,
                PLOTS));
        all.addAll(FleetSettings.all());
        return all;
    }

    static BenchmarkSettings from(Settings settings) {
        return new BenchmarkSettings(
                settings.get(ONLY),
                settings.get(KEYS),
                settings.get(IMAGES),
                settings.get(RESULTS),
                settings.get(ROUNDS),
                settings.get(ROUND_IMAGES),
                settings.get(WARM_UP),
                settings.get(PARTITIONS),
                FleetSettings.from(settings),
                settings.get(CANDIDATES),
                settings.get(IMAGE_CHOICE).enlargedTo(settings.get(MEGAPIXELS)),
                settings.get(MODEL),
                settings.get(PRECISION),
                settings.get(REPORT),
                settings.get(PLOTS));
    }

    /** The chosen benchmarks, in the order in which they run. */
    List<Benchmark> benchmarks() {
        ModelChoice modelChoice = new ModelChoice(model, precision);
        Workload workload = new Workload(modelChoice, imageChoice, roundImages, warmUp, rounds, partitions);
        List<Benchmark> all = List.of(
                new BaselineBenchmark(workload),
                new EngineBenchmark(modelChoice),
                new ConsumerBenchmark(workload),
                new ProducerBenchmark(keys),
                new MemoryBenchmark(modelChoice, imageChoice, images),
                new DashboardBenchmark(imageChoice, results),
                new EndToEndBenchmark(workload, candidates),
                new HalfLoadBenchmark(workload),
                new DistanceBenchmark(workload),
                new ScaleBenchmark(workload),
                new FleetBenchmark(workload, fleet),
                new WritesBenchmark(workload),
                new UploadBenchmark(workload),
                new DecodeBenchmark(workload));
        return all.stream().filter(benchmark -> only.contains(benchmark.name())).toList();
    }

    private static ModelName model(String text) {
        ModelName name = ModelName.parse(text);
        name.path().ifPresent(path -> Parsers.readableFile(path.toString()));
        return name;
    }

    private static List<String> benchmarks(String text) {
        return subsetOf(NAMES, text);
    }

    private static List<Candidate> candidates(String text) {
        List<String> all = Candidates.names();
        return Candidates.of(text.equals("all") ? all : subsetOf(all, text));
    }

    private static List<String> subsetOf(List<String> all, String text) {
        List<String> names = Parsers.list(text);
        if (!all.containsAll(names)) {
            throw new IllegalArgumentException(
                    "must be one or more of " + String.join(", ", all) + ", not '" + text + "'");
        }
        return names;
    }
}
