package dev.visionscaling.localstack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ties another process to this JVM: when this JVM dies, whatever the cause, the other one is sent a signal and, if it
 * lives on, killed. A shell that waits for the end of its standard input does it, for a killed JVM runs no hook.
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
     * Ties the process {@code pid}.
     *
     * @param signal what asks it to stop in order, such as {@code TERM}
     */
    public static ParentDeathGuard attach(long pid, String signal, Duration grace) throws IOException {
        List<String> command = List.of(
                "/bin/sh", "-c", SCRIPT, "tether", String.valueOf(pid), signal, String.valueOf(grace.toMillis() / 100));
        return new ParentDeathGuard(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Sends the signal now, and SIGKILL after the grace; does not wait. */
    public void terminate() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            throw new IllegalStateException("the tether's shell is gone", e);
        }
    }

    /** The process has ended: nothing is left to do when this JVM dies. */
    public void release() {
        try (OutputStream out = shell.getOutputStream()) {
            out.write("released\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // it was pulled before, and the shell has ended
        }
    }

    /** Waits for the shell's end, for tests. */
    boolean awaitShell(Duration limit) throws InterruptedException {
        return shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
