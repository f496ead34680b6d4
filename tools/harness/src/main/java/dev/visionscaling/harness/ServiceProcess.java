package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.localstack.ParentDeathGuard;
import dev.visionscaling.localstack.TerminalSignals;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, which ends with this one at the latest. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private static final int LAST_BYTES = 64 << 10;

    private final String name;
    private final Process process;
    private final ParentDeathGuard tether;
    private final Path log;

    private ServiceProcess(String name, Process process, ParentDeathGuard tether, Path log) {
        this.name = name;
        this.process = process;
        this.tether = tether;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param environment all of it, nothing is inherited
     * @param log the file that takes what it prints
     */
    static ServiceProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder = new ProcessBuilder(TerminalSignals.ignoredBy(command));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectErrorStream(true);
        try {
            Files.deleteIfExists(log);
            Process process = builder.redirectOutput(log.toFile()).start();
            try {
                return new ServiceProcess(
                        name, process, ParentDeathGuard.attach(process.pid(), "TERM", STOP_LIMIT), log);
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new CommandFailedException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code, once it has ended; 128 and more: a signal. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Waits at most {@code limit}; whether it has ended. */
    public boolean awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How it ended and the last lines that it printed, for a person. */
    public String exitReport() {
        StringBuilder text = new StringBuilder(name + " ended with exit code " + exitCode() + ", its last words:");
        List<String> lines = lastLines(8);
        lines.forEach(line -> text.append("\n  | ").append(line));
        return lines.isEmpty() ? name + " ended with exit code " + exitCode() + " and said nothing" : text.toString();
    }

    /** Asks it to stop; does not wait. */
    public void requestStop() {
        process.destroy();
    }

    /** Stops it in order, or after a limit at once, and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!awaitExit(STOP_LIMIT)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        tether.release();
    }

    /** The last lines of the log, however long it is. */
    public List<String> lastLines(int count) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LAST_BYTES));
            byte[] bytes = new byte[(int) Math.min(LAST_BYTES, file.length() - file.getFilePointer())];
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read)");
        }
    }
}
