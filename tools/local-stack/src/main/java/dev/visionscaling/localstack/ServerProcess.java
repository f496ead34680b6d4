package dev.visionscaling.localstack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server in its own JVM, controlled by lines of text: the server prints {@code READY}, answers each request with
 * {@code OK} or {@code FAILED reason}, and stops when its standard input ends, which also happens when this process
 * ends. Safe from any thread.
 */
final class ServerProcess implements ManagedServer {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

    private final ServerLaunch launch;
    private final Path jar;
    private @Nullable Process process;
    private @Nullable ServerResponses responses;

    ServerProcess(ServerLaunch launch, Path jar) {
        this.launch = launch;
        this.jar = jar;
    }

    @Override
    public String name() {
        return launch.name();
    }

    @Override
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException(name() + " was never started");
        }
        return process.pid();
    }

    @Override
    public synchronized void start() throws InterruptedException {
        if (isRunning()) {
            return;
        }
        try {
            Process started = builder().start();
            process = started;
            responses = ServerResponses.of(started, name());
            expect("READY", START_LIMIT, "did not start");
        } catch (IOException e) {
            throw new LocalStackException(name() + " did not start: " + e.getMessage(), e);
        } catch (LocalStackException | InterruptedException e) {
            kill();
            throw e;
        }
    }

    @Override
    public synchronized void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException e) {
            kill(); // its standard input is broken, because it has ended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
    }

    @Override
    public synchronized void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        List<ProcessHandle> all = new ArrayList<>(running.descendants().toList());
        all.add(running.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(e -> handle)
                .join());
    }

    /** Sends one request and waits for the answer. */
    synchronized void request(String request) {
        Process running = process;
        if (running == null || !running.isAlive()) {
            throw new LocalStackException(name() + " is not running");
        }
        try {
            BufferedWriter writer =
                    new BufferedWriter(new OutputStreamWriter(running.getOutputStream(), StandardCharsets.UTF_8));
            writer.write(request);
            writer.newLine();
            writer.flush();
            expect("OK", ANSWER_LIMIT, "refused '" + request + "'");
        } catch (IOException e) {
            throw new LocalStackException(name() + " has ended, see " + launch.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting for " + name(), e);
        }
    }

    private void expect(String expected, Duration limit, String otherwise) throws InterruptedException {
        String answer = responses == null ? "" : responses.next(limit);
        if (!answer.equals(expected)) {
            String reason = answer.startsWith("FAILED ") ? answer.substring("FAILED ".length()) : answer;
            throw new LocalStackException(name() + " " + otherwise + ": " + reason + " (log: " + launch.log() + ")");
        }
    }

    private ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(launch.flags());
        command.addAll(ClassArchive.options("local-stack"));
        command.addAll(List.of("-cp", jar.toString(), "dev.visionscaling.localstack.server.ServerMain", name()));
        command.addAll(launch.arguments());
        ProcessBuilder builder = new ProcessBuilder(TerminalSignals.ignoredWithTermBy(command));
        builder.environment().putAll(launch.environment());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        return builder;
    }
}
