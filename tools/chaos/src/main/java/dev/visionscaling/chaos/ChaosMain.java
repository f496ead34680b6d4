package dev.visionscaling.chaos;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.CommandErrors;
import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.squeezenet.model.ModelName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Runs the fault harness; the exit code is 1 if a promise was broken. */
public final class ChaosMain {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(3);

    private final StopSignal stop;
    private final PrintWriter out;
    private final ConsoleLog console;

    private ChaosMain(StopSignal stop, PrintWriter out, ConsoleLog console) {
        this.stop = stop;
        this.out = out;
        this.console = console;
    }

    public static void main(String[] args) {
        ProgramLocale.fix();
        System.setProperty("java.awt.headless", "true");
        StopSignal stop = StopSignal.install(STOP_LIMIT);
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        ChaosMain main = new ChaosMain(stop, out, new ConsoleLog(err));
        Command command = new Command(
                "",
                "Injects faults into servers, services and links while images are processed, and checks that every"
                        + " image gets exactly one outcome.",
                ChaosSettings.all(),
                main::run);
        stop.exit(new Program("visionscaling chaos", command.description(), List.of(command))
                .run(args, System.getenv(), out, err));
    }

    private int run(Settings values) throws InterruptedException {
        return CommandErrors.reportInOneLine(() -> injectAndCheck(values));
    }

    private int injectAndCheck(Settings values) throws InterruptedException, IOException, SQLException {
        ChaosSettings settings = ChaosSettings.from(values);
        try (RunDirectory directory = RunDirectory.temporary("chaos")) {
            boolean kept = false;
            try {
                Path model = ModelName.parse(ModelName.PARTS)
                        .file(console::printLine)
                        .toAbsolutePath();
                ChaosReport report = new ChaosRun(settings, directory, console, stop).run(model);
                out.print(report.toText());
                out.flush();
                if (settings.report().isPresent()) {
                    OutputFile.write(settings.report().get(), report.toJson());
                }
                kept = report.allKept();
            } finally {
                if (!kept && !stop.isRequested()) {
                    directory.keepLogs();
                    console.printLine("the logs are in " + directory.logs());
                }
            }
            return kept ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
