package dev.visionscaling.chaos;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.CommandErrors;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.squeezenet.model.ModelName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Breaks things, checks promises; the exit code says whether all were kept. */
public final class ChaosMain {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

    private final StopSignal stop;
    private final PrintWriter out;
    private final ConsoleLog screen;

    private ChaosMain(StopSignal stop, PrintWriter out, ConsoleLog screen) {
        this.stop = stop;
        this.out = out;
        this.screen = screen;
    }

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        ChaosMain main = new ChaosMain(stop, out, new ConsoleLog(err));
        Command command = new Command(
                "",
                "Breaks servers, services and the links between them while images come in, and checks that every image"
                        + " gets exactly one outcome.",
                ChaosSettings.all(),
                main::run);
        stop.exit(new Program("visionscaling chaos", command.description(), List.of(command))
                .run(args, System.getenv(), out, err));
    }

    private int run(Settings values) throws InterruptedException {
        return CommandErrors.reportInOneLine(() -> breakAndCheck(values));
    }

    private int breakAndCheck(Settings values) throws InterruptedException, IOException, SQLException {
        ChaosSettings settings = ChaosSettings.from(values);
        try (RunDirectory directory = RunDirectory.temporary("chaos")) {
            boolean kept = false;
            try {
                Path model =
                        ModelName.parse(ModelName.PARTS).file(screen::printLine).toAbsolutePath();
                ChaosReport report = new ChaosRun(settings, directory, screen, stop).run(model);
                out.print(report.toText());
                out.flush();
                if (settings.report().isPresent()) {
                    Files.writeString(settings.report().get(), report.toJson());
                }
                kept = report.allKept();
            } finally {
                if (!kept && !stop.isRequested()) {
                    directory.keepLogs();
                    screen.printLine("the logs are in " + directory.logs());
                }
            }
            return kept ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
