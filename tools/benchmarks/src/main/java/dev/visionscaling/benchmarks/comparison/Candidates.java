package dev.visionscaling.benchmarks.comparison;

import java.util.List;
import java.util.Map;

/** All candidates. */
public final class Candidates {
    /** The candidate that the others are compared with. */
    static final String OURS = "ours";

    private static final String PACKAGE = "dev.visionscaling.alternatives.";
    private static final String HEAP = "-Xmx1g";
    private static final List<String> CONSUMER_OPTIONS = List.of("@consumer-service/jvm.options");

    private static final List<Candidate> ALL = List.of(
            Candidate.consumer(OURS, "VisionScaling", Map.of()),
            Candidate.consumer(
                    "ours-rare-commits", "the same, one commit in 5 minutes", Map.of("COMMIT_INTERVAL", "5m")),
            Candidate.consumer("ours-without-events", "the same without a result topic", Map.of("RESULT_TOPIC", "")),
            Candidate.consumer("ours-int8", "VisionScaling, int8", Map.of("PRECISION", "int8")),
            Candidate.consumer("ours-bf16", "VisionScaling, bf16", Map.of("PRECISION", "bf16")),
            Candidate.consumer("ours-fast", "VisionScaling, DECODE=fast", Map.of("DECODE", "fast")),
            new Candidate(
                    "onnx",
                    "the same with ONNX Runtime",
                    PACKAGE + "onnx.OnnxConsumer",
                    CONSUMER_OPTIONS,
                    Map.of(),
                    Candidate.Kind.SERVICE),
            Candidate.alternative("streams", "Kafka Streams, mapValues, DJL", PACKAGE + "StreamsAlternative", HEAP),
            Candidate.alternative("consumer", "Kafka consumer, DJL", PACKAGE + "ConsumerAlternative", HEAP),
            Candidate.alternative("parallel", "Parallel Consumer, DJL", PACKAGE + "ParallelConsumerAlternative", HEAP),
            Candidate.shareGroup("share", "share group, DJL", PACKAGE + "ShareGroupAlternative", HEAP),
            Candidate.alternative(
                    "flink",
                    "Flink, async I/O, DJL",
                    PACKAGE + "FlinkAlternative",
                    HEAP,
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED"),
            Candidate.python("python", "Python, kafka-python, torchvision"));

    private Candidates() {}

    /** The consumer as shipped. */
    static Candidate ours() {
        return of(List.of(OURS)).get(0);
    }

    /**
     * The consumer with a network that sleeps instead of computing; its argument is the milliseconds for each image.
     */
    public static Candidate sleeper() {
        return new Candidate(
                "sleeper",
                "VisionScaling, sleeping network",
                PACKAGE + "SleepingConsumer",
                CONSUMER_OPTIONS,
                Map.of(),
                Candidate.Kind.SERVICE);
    }

    /**
     * Many consumers with such a network in one process; its arguments are their number and a file with the
     * milliseconds for each image.
     */
    public static Candidate fleet() {
        return Candidate.alternative(
                "fleet",
                "consumers in one process",
                PACKAGE + "ConsumerFleet",
                "-XX:+UseSerialGC",
                "-Xmx6g",
                "-Xss512k");
    }

    /** A bare loop over the S3 client that uploads files. */
    public static Candidate uploadLoop() {
        return Candidate.alternative("upload-loop", "bare loop", PACKAGE + "UploadLoop", "-XX:+UseSerialGC");
    }

    /** Writes rows in one of several ways. */
    public static Candidate writeTrial() {
        return Candidate.alternative(
                "write-trial", "ways to write rows", PACKAGE + "writes.WriteTrial", "-XX:+UseSerialGC", HEAP);
    }

    /** The comparison of libtorch and ONNX Runtime, which consumes no keys. */
    static Candidate engines() {
        return new Candidate(
                "engines",
                "libtorch and ONNX Runtime",
                PACKAGE + "onnx.EngineComparison",
                CONSUMER_OPTIONS,
                Map.of(),
                Candidate.Kind.PROGRAM);
    }

    public static List<String> names() {
        return ALL.stream().map(Candidate::name).toList();
    }

    /** The candidates called {@code names}, in the order of the report. */
    public static List<Candidate> of(List<String> names) {
        return ALL.stream()
                .filter(candidate -> names.contains(candidate.name()))
                .toList();
    }
}
