package dev.visionscaling.endtoend.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of {@code ./visionscaling}, its output in a file. */
public final class Launcher implements AutoCloseable {
    private static final Pattern PROGRESS = Pattern.compile("(?m)^([\\d,]+)/[\\d,]+ ");

    private final Process process;
    private final Path output;

    private Launcher(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static Path root() {
        return Path.of(System.getProperty("visionscaling.root", ".."))
                .toAbsolutePath()
                .normalize();
    }

    public static Launcher start(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments);
    }

    /** @param environment added to this process's */
    public static Launcher start(Path folder, Map<String, String> environment, String... arguments) {
        try {
            List<String> command = new ArrayList<>(
                    List.of("bash", root().resolve("visionscaling").toString()));
            command.addAll(List.of(arguments));
            Path output = Files.createTempFile(folder, "launcher", ".log");
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            Process process = builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Launcher(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The exit code; fails if it takes longer than {@code limit}. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + limit + ": " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Images with an outcome, by the last line of progress. */
    public int done() {
        Matcher matcher = PROGRESS.matcher(output());
        int done = 0;
        while (matcher.find()) {
            done = Integer.parseInt(matcher.group(1).replace(",", ""));
        }
        return done;
    }

    /** All processes that it started and that live. */
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Those that run a consumer. */
    List<ProcessHandle> consumers() {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("consumer-service.jar"))
                .toList();
    }

    /** Ctrl-C. */
    void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
