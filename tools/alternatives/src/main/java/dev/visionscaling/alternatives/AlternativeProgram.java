package dev.visionscaling.alternatives;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.common.lifecycle.StopSignal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The frame around each peer: reads settings, starts it, and closes everything when a signal comes. */
final class AlternativeProgram {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private AlternativeProgram() {}

    /** What a peer does. */
    interface Alternative {
        /** Starts working and returns; whatever it opens goes to {@code closer}. */
        void start(AlternativeSettings settings, Closer closer) throws Exception;
    }

    static void run(String name, String[] args, Alternative peer) {
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        Command command = new Command("", "Classifies as the consumer does.", AlternativeSettings.all(), settings -> {
            try (Closer closer = new Closer()) {
                peer.start(AlternativeSettings.from(settings), closer);
                stop.await();
            }
            return ExitCode.OK;
        });
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        stop.exit(new Program(name, command.description(), List.of(command)).run(args, System.getenv(), out, err));
    }
}
