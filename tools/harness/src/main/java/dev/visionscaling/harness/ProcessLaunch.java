package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.localstack.ParentDeathGuard;
import dev.visionscaling.localstack.TerminalSignals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Describes a process and starts it. Unless told otherwise the process inherits no environment variable, ignores
 * Ctrl-C, and is given 40 seconds to stop when it is closed. Used by one thread.
 */
public final class ProcessLaunch {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final String name;
    private final List<String> command;
    private final Path log;
    private Optional<Path> errorLog = Optional.empty();
    private Optional<Path> directory = Optional.empty();
    private Map<String, String> environment = Map.of();
    private boolean ignoringCtrlC = true;
    private Duration stopLimit = STOP_LIMIT;

    /**
     * A launch with the defaults.
     *
     * @param name shown in messages
     * @param log file that receives standard output and, by default, standard error; replaced if it exists
     */
    public ProcessLaunch(String name, List<String> command, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
    }

    /** Sets the whole environment; nothing is inherited. */
    public ProcessLaunch environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /** Sends standard error to a file beside the log, with {@code .err} behind its name. */
    public ProcessLaunch separateErrors() {
        errorLog = Optional.of(log.resolveSibling(log.getFileName() + ".err"));
        return this;
    }

    /** Sets the working directory; by default it is this process's. */
    public ProcessLaunch directory(Path folder) {
        directory = Optional.of(folder);
        return this;
    }

    /** Leaves Ctrl-C and the end of the terminal to the process itself. */
    public ProcessLaunch handlingCtrlC() {
        ignoringCtrlC = false;
        return this;
    }

    /** Makes {@link ServiceProcess#close} kill the process instead of stopping it in order. */
    public ProcessLaunch killedOnClose() {
        stopLimit = Duration.ZERO;
        return this;
    }

    /** @throws CommandFailedException if the process cannot be started */
    public ServiceProcess start() {
        try {
            Process process = builder().start();
            try {
                ParentDeathGuard guard = ParentDeathGuard.attach(process.pid(), "TERM", STOP_LIMIT);
                CompletableFuture<Void> unused = process.onExit().thenRun(guard::release);
            } catch (IOException e) {
                process.destroyForcibly();
                throw e;
            }
            return new ServiceProcess(name, process, new ProcessOutput(log, errorLog), opsPort(), stopLimit);
        } catch (IOException e) {
            throw new CommandFailedException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private ProcessBuilder builder() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(ignoringCtrlC ? TerminalSignals.ignoredBy(command) : command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        directory.ifPresent(folder -> builder.directory(folder.toFile()));
        builder.redirectInput(Path.of("/dev/null").toFile());
        Files.deleteIfExists(log);
        builder.redirectOutput(log.toFile());
        if (errorLog.isPresent()) {
            Files.deleteIfExists(errorLog.get());
            builder.redirectError(errorLog.get().toFile());
        } else {
            builder.redirectErrorStream(true);
        }
        return builder;
    }

    // 0 makes the service choose a port, which it logs. Values that are no port are refused by the service.
    private int opsPort() {
        String port = environment.getOrDefault("OPS_PORT", "0");
        return port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    }
}
