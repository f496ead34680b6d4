package dev.visionscaling.consumer;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.machine.ProcessLimits;
import dev.visionscaling.consumer.pipeline.PipelineSettings;
import java.util.Optional;

/**
 * The memory and the open files that a consumer needs with its settings; docs/platforms.md says how they were measured.
 *
 * @param leastMemory bytes below which the kernel ends the process, the Java heap included
 * @param mostMemory bytes that it occupies at its busiest
 * @param openFiles files and connections
 */
record ConsumerNeeds(long leastMemory, long mostMemory, int openFiles) {
    private static final long MEBIBYTE = 1 << 20;

    /** The JVM's and libtorch's own memory, without what the kernel can read again from files. */
    private static final long LEAST_NATIVE_MEMORY = 140 * MEBIBYTE;

    private static final long LEAST_PER_THREAD = 8 * MEBIBYTE;
    private static final long MOST_NATIVE_MEMORY = 330 * MEBIBYTE;
    private static final long MOST_PER_THREAD = 25 * MEBIBYTE;

    /** The libraries, and the connections to Kafka, to PostgreSQL and of probes. */
    private static final int BASE_FILES = 150;

    private static final String REMEDY = "lower INFERENCE_THREADS and DECODE_THREADS";

    /** @param heap bytes of the Java heap */
    static ConsumerNeeds of(PipelineSettings settings, long heap) {
        int threads = settings.inferenceThreads() + settings.decodeThreads();
        return new ConsumerNeeds(
                heap + LEAST_NATIVE_MEMORY + threads * LEAST_PER_THREAD,
                heap + MOST_NATIVE_MEMORY + threads * MOST_PER_THREAD,
                BASE_FILES + settings.fetchThreads());
    }

    /**
     * Checks them before the kernel ends the process without a word.
     *
     * @return a warning for the log, if it is enough for a start but not for the busiest time
     * @throws CommandFailedException with what is missing
     */
    Optional<String> require(ProcessLimits limits) {
        Optional<String> problem =
                limits.memoryProblem(leastMemory, "at least", REMEDY).or(() -> limits.openFilesProblem(openFiles));
        if (problem.isPresent()) {
            throw new CommandFailedException(problem.get());
        }
        return limits.memoryProblem(mostMemory, "up to", REMEDY);
    }
}
