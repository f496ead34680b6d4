package dev.visionscaling.demo;

import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.lifecycle.StopSignal;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;

/** The main class of the launcher's own commands. */
public final class DemoMain {
    // Enough for consumers to drain and three servers to stop in sequence, each within its own limit.
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

    private DemoMain() {}

    public static void main(String[] args) {
        ProgramLocale.fix();
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        int exitCode = new Program(
                        "visionscaling",
                        "Runs everything on this machine.",
                        List.of(new StackCommand(stop, out, err).command(), new DemoCommand(stop, out, err).command()))
                .run(args, System.getenv(), out, err);
        stop.stopped();
        if (stop.isRequested()) {
            // After a signal, exit() would return the signal's number even if everything succeeded.
            Runtime.getRuntime().halt(exitCode);
        }
        System.exit(exitCode);
    }
}
