package dev.visionscaling.endtoend.launcher;

import dev.visionscaling.harness.ProcessLaunch;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One run of {@code ./visionscaling}, as a user starts it in a folder. */
public final class Launcher implements AutoCloseable {
    private static final Pattern PROGRESS = Pattern.compile("(?m)^([\\d,]+)/[\\d,]+ ");

    /** Gives SIGINT its default action if this JVM ignores it, as in a background job; needs GNU coreutils. */
    private static final List<String> RESTORE_INTERRUPT = List.of("env", "--default-signal=INT");

    private final ServiceProcess process;

    private Launcher(ServiceProcess process) {
        this.process = process;
    }

    public static Path root() {
        return TestServices.installation().root();
    }

    public static Launcher start(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments);
    }

    /** @param environment added to this process's */
    public static Launcher start(Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(canBeInterrupted() ? RESTORE_INTERRUPT : List.of());
        command.addAll(List.of("bash", root().resolve("visionscaling").toString()));
        command.addAll(List.of(arguments));
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.putAll(environment);
        try {
            return new Launcher(
                    new ProcessLaunch("visionscaling", command, Files.createTempFile(folder, "launcher", ".log"))
                            .environment(variables)
                            .directory(folder)
                            .handlingCtrlC()
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns true if {@link #interrupt} works even if this JVM ignores SIGINT. */
    static boolean canBeInterrupted() {
        try {
            List<String> probe = new ArrayList<>(RESTORE_INTERRUPT);
            probe.add("true");
            return new ProcessBuilder(probe).start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The exit code; fails if it takes longer than {@code limit}. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.awaitExit(limit)) {
                throw new AssertionError("still running after " + limit + ": " + output());
            }
            return process.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public String output() {
        return process.output();
    }

    /** The number of images with an outcome, by the last line of progress. */
    public int done() {
        Matcher matcher = PROGRESS.matcher(output());
        int done = 0;
        while (matcher.find()) {
            done = Integer.parseInt(matcher.group(1).replace(",", ""));
        }
        return done;
    }

    /** All processes that it started and that are alive. */
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Those that run a consumer. */
    List<ProcessHandle> consumers() {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("consumer-service.jar"))
                .toList();
    }

    /** Sends what Ctrl-C sends. */
    void interrupt() {
        process.signal("INT");
    }

    @Override
    public void close() {
        process.close();
    }
}
