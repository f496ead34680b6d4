package dev.visionscaling.alternatives;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.common.lifecycle.StopSignal;
import java.time.Duration;
import java.util.List;

/** Runs an alternative: reads the settings, starts it, and closes everything on a signal. */
final class AlternativeProgram {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private AlternativeProgram() {}

    /** A program that can be measured instead of the consumer. */
    interface Alternative {
        /** Starts working and returns; registers everything that it opens with {@code closer}. */
        void start(AlternativeSettings settings, Closer closer) throws Exception;
    }

    static void run(String name, String[] args, Alternative alternative) {
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        Command command = new Command("", "Classifies images.", AlternativeSettings.all(), settings -> {
            try (Closer closer = new Closer()) {
                alternative.start(AlternativeSettings.from(settings), closer);
                stop.await();
            }
            return ExitCode.OK;
        });
        stop.exit(new Program(name, command.description(), List.of(command)).run(args, System.getenv()));
    }
}
