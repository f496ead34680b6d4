package dev.visionscaling.localstack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stops another process when this JVM ends, however it ends: sends it a signal, and kills it if it does not stop in
 * time. A shell that waits for the end of its standard input does this, because a killed JVM runs no hooks.
 */
public final class ParentDeathGuard {
    // $1 process, $2 signal, $3 tenths of a second until it is killed
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            read -r released && exit 0
            kill -s "$2" "$1" 2>/dev/null || exit 0
            waited=0
            while kill -0 "$1" 2>/dev/null; do
              [ "$waited" -ge "$3" ] && kill -s KILL "$1" 2>/dev/null && exit 0
              waited=$((waited + 1))
              sleep 0.1
            done
            """;

    private final Process shell;

    private ParentDeathGuard(Process shell) {
        this.shell = shell;
    }

    /**
     * Guards the process {@code pid}.
     *
     * @param signal asks it to stop in order, such as {@code TERM}
     * @param grace time until it is killed
     */
    public static ParentDeathGuard attach(long pid, String signal, Duration grace) throws IOException {
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                SCRIPT,
                "parent-death-guard",
                String.valueOf(pid),
                signal,
                String.valueOf(grace.toMillis() / 100));
        return new ParentDeathGuard(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Sends the signal now, and SIGKILL after the grace period; does not wait. */
    public void terminate() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new IllegalStateException("the shell that guards the process has ended", e);
        }
    }

    /** Ends the guard, because the process has ended. */
    public void release() {
        try (OutputStream out = shell.getOutputStream()) {
            out.write("released\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // the signal was sent before and the shell has ended
        }
    }

    /** Waits for the shell's end, for tests. */
    boolean awaitShell(Duration limit) throws InterruptedException {
        return shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
