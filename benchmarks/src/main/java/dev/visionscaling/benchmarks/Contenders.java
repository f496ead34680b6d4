package dev.visionscaling.benchmarks;

import java.util.List;
import java.util.Map;

/** Everybody who can take part. */
final class Contenders {
    /** Those whose figures are shown against. */
    static final String OURS = "ours";

    private static final String PACKAGE = "dev.visionscaling.peers.";
    private static final String HEAP = "-Xmx1g";
    private static final List<String> CONSUMER_OPTIONS = List.of("@consumer-service/jvm.options");

    private static final List<Contender> ALL = List.of(
            Contender.consumer(OURS, "VisionScaling", Map.of()),
            Contender.consumer("ours-rare-commits", "the same, a commit in 5 minutes", Map.of("COMMIT_INTERVAL", "5m")),
            Contender.consumer("ours-int8", "VisionScaling, int8", Map.of("PRECISION", "int8")),
            Contender.consumer("ours-bf16", "VisionScaling, bf16", Map.of("PRECISION", "bf16")),
            new Contender(
                    "onnx",
                    "the same with ONNX Runtime",
                    PACKAGE + "onnx.OnnxConsumer",
                    CONSUMER_OPTIONS,
                    Map.of(),
                    true),
            Contender.peer("streams", "Kafka Streams, mapValues, DJL", PACKAGE + "StreamsPeer", HEAP),
            Contender.peer("consumer", "Kafka consumer, DJL", PACKAGE + "ConsumerPeer", HEAP),
            Contender.peer("parallel", "Parallel Consumer, DJL", PACKAGE + "ParallelPeer", HEAP),
            Contender.peer(
                    "flink",
                    "Flink, async I/O, DJL",
                    PACKAGE + "FlinkPeer",
                    HEAP,
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED"));

    private Contenders() {}

    /** The consumer as it is shipped. */
    static Contender ours() {
        return of(List.of(OURS)).get(0);
    }

    /** The consumer with a network that sleeps for as many milliseconds per image as its argument says. */
    static Contender sleeper() {
        return new Contender(
                "sleeper", "VisionScaling, asleep", PACKAGE + "SlowConsumer", CONSUMER_OPTIONS, Map.of(), true);
    }

    static List<String> names() {
        return ALL.stream().map(Contender::name).toList();
    }

    /** Those with one of {@code names}, in the order in which they are shown. */
    static List<Contender> of(List<String> names) {
        return ALL.stream()
                .filter(contender -> names.contains(contender.name()))
                .toList();
    }
}
