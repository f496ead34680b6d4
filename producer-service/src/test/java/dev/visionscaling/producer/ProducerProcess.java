package dev.visionscaling.producer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged producer in a JVM of its own, with the memory that the launcher gives it. */
final class ProducerProcess implements AutoCloseable {
    private static final List<String> JVM_FLAGS = List.of("-Xmx96m", "-XX:+UseSerialGC");

    private final Process process;
    private final Path out;
    private final Path err;

    private ProducerProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static ProducerProcess start(Map<String, String> environment, String... args) throws IOException {
        Path target = SharedStack.module().resolve("target");
        Path logs = Files.createDirectories(target.resolve("it-logs"));
        Path out = Files.createTempFile(logs, args[0] + "-", ".out");
        Path err = Files.createTempFile(logs, args[0] + "-", ".err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.add("-jar");
        command.add(target.resolve("producer-service.jar").toString());
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new ProducerProcess(builder.start(), out, err);
    }

    /** Waits for its end; the exit code. */
    int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit + ": " + err());
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    /** The most memory that it ever occupied, in bytes; 0 where the system does not say. */
    long peakMemory() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D+", ""));
            }
        }
        return 0;
    }

    @Override
    public void close() {
        kill();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
