package dev.visionscaling.demo;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.common.terminal.ProgressDisplay;
import dev.visionscaling.common.terminal.Terminal;
import dev.visionscaling.harness.CommandErrors;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The command {@code demo}: runs the whole pipeline on this machine, from a folder of images to a summary. */
public final class DemoCommand {
    private static final Duration PROGRESS_REPEAT = Duration.ofSeconds(5);

    private final StopSignal stop;
    private final PrintWriter out;
    private final PrintWriter err;

    public DemoCommand(StopSignal stop, PrintWriter out, PrintWriter err) {
        this.stop = stop;
        this.out = out;
        this.err = err;
    }

    public Command command() {
        return new Command(
                "demo",
                "Start servers and classify a folder of images with them: upload, publish, consume, report.",
                DemoSettings.all(),
                this::run);
    }

    private static RunDirectory openDirectory(Optional<Path> given) throws IOException {
        return given.isPresent() ? RunDirectory.kept(given.get()) : RunDirectory.temporary("demo");
    }

    private int run(Settings values) throws InterruptedException {
        return CommandErrors.reportInOneLine(() -> demonstrate(values));
    }

    private int demonstrate(Settings values) throws InterruptedException, IOException, SQLException {
        long started = System.nanoTime();
        DemoSettings settings = DemoSettings.from(values);
        ProgressDisplay screen = new ProgressDisplay(err, Terminal.isStandardError(), PROGRESS_REPEAT);
        try (RunDirectory directory = openDirectory(settings.dataDirectory())) {
            boolean complete = false;
            try {
                complete = run(settings, directory, screen, started);
            } finally {
                if (!complete && !stop.isRequested()) {
                    directory.keepLogs();
                    screen.printLine("the logs are in " + directory.logs());
                }
            }
            return complete ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    private boolean run(DemoSettings settings, RunDirectory directory, ProgressDisplay screen, long started)
            throws InterruptedException, IOException, SQLException {
        // Once for all consumers, and before anything else starts, because everything needs it.
        settings.model().file(screen::showProgress);
        screen.printLine("starting Kafka, PostgreSQL and S3 …");
        try (DemoImages images = DemoImages.start(settings, directory, screen, stop);
                LocalStack stack = LocalStack.start(directory.path())) {
            return new DemoRun(settings, stack, directory, screen, stop, started)
                    .run(images, out)
                    .figures()
                    .isComplete();
        } finally {
            screen.printLine("everything has stopped");
        }
    }
}
