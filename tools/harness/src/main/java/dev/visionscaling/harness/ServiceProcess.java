package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running service or other program in its own process, which ends with this one at the latest. A {@link
 * ProcessLaunch} starts it. Safe from any thread.
 */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration EXIT_LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final ProcessOutput output;
    private final OpsClient ops;
    private final Duration stopLimit;

    ServiceProcess(String name, Process process, ProcessOutput output, int opsPort, Duration stopLimit) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.ops = new OpsClient(opsPort, output::standardError);
        this.stopLimit = stopLimit;
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

    /** The processes that it started, directly or not, and that are alive. */
    public Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    /**
     * Asks its health and metrics server.
     *
     * @return status and body, such as {@code 200 live}; empty if it does not answer
     */
    public String get(String path) {
        return ops.get(path);
    }

    /** The port of its health and metrics server; empty until it has logged one. */
    public OptionalInt opsPort() {
        return ops.port();
    }

    /** Returns true if it answers that it is ready. */
    public boolean isReady() {
        return get("/health/ready").startsWith("200");
    }

    /**
     * Waits until it is ready.
     *
     * @return this process
     * @throws CommandFailedException if it ends or is not ready within three minutes, or if this thread is interrupted
     */
    public ServiceProcess awaitReady() {
        long deadline = System.nanoTime() + READY_LIMIT.toNanos();
        while (!isReady()) {
            if (!isAlive()) {
                throw new CommandFailedException(exitReport());
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailedException(name + " was not ready within " + READY_LIMIT.toMinutes() + " minutes"
                        + quoted(" and printed nothing"));
            }
            boolean unused = awaitExitOrInterrupt(POLL_INTERVAL);
        }
        return this;
    }

    /** Everything that it printed so far to standard output, and to standard error unless that has its own log. */
    public String output() {
        return output.standardOutput();
    }

    /** Everything that it printed so far to standard error, together with standard output if both share a log. */
    public String errors() {
        return output.standardError();
    }

    /** The last lines of its log that are not blank, however long the log is. */
    public List<String> lastLines(int count) {
        return output.lastLines(count);
    }

    /** Its exit code, once it has ended; 128 and more: a signal. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Waits at most {@code limit}; returns true if it has ended. */
    public boolean awaitExit(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits for its end.
     *
     * @return its exit code
     * @throws CommandFailedException if it runs for five more minutes, or if this thread is interrupted
     */
    public int awaitExit() {
        if (!awaitExitOrInterrupt(EXIT_LIMIT)) {
            throw new CommandFailedException(name + " is still running after " + EXIT_LIMIT.toMinutes() + " minutes"
                    + quoted(" and printed nothing"));
        }
        return exitCode();
    }

    private boolean awaitExitOrInterrupt(Duration limit) {
        try {
            return awaitExit(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted while waiting for " + name, e);
        }
    }

    /** Describes for a message how it ended, with the last lines that it printed. */
    public String exitReport() {
        return name + " ended with exit code " + exitCode() + quoted(" and printed nothing");
    }

    /** Sends SIGTERM; does not wait. */
    public void requestStop() {
        process.destroy();
    }

    /** Sends SIGTERM and waits for its end; returns its exit code. */
    public int terminate() {
        requestStop();
        return awaitExit();
    }

    /** Sends SIGKILL and waits for its end. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends SIGSTOP: it keeps its memory and connections and does nothing. */
    public void suspend() {
        signal("STOP");
    }

    /** Sends SIGCONT after {@link #suspend}. */
    public void resume() {
        signal("CONT");
    }

    /**
     * Sends any signal; does nothing if it has ended.
     *
     * @param signal its name without {@code SIG}
     */
    public void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-s", signal, String.valueOf(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new IllegalStateException("there is no command 'kill'", e);
        }
    }

    /** The most memory that it has occupied so far, in bytes; 0 if the operating system does not report it. */
    public long peakMemory() throws IOException {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid()), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D+", ""));
                }
            }
        } catch (NoSuchFileException e) {
            return 0;
        }
        return 0;
    }

    /** Stops it in order, kills it if that takes too long, and waits for its end. */
    @Override
    public void close() {
        try {
            if (!stopLimit.isZero()) {
                process.destroy();
            }
            if (!awaitExit(stopLimit)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private String quoted(String ifNothing) {
        List<String> lines = lastLines(8);
        return lines.isEmpty() ? ifNothing : ", its last lines:\n  | " + String.join("\n  | ", lines);
    }
}
