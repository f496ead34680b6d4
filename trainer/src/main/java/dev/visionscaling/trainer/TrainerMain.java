package dev.visionscaling.trainer;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.Program;
import dev.visionscaling.common.lifecycle.ProgramLocale;
import dev.visionscaling.trainer.evaluation.EvaluateCommand;
import dev.visionscaling.trainer.precision.CalibrateCommand;
import dev.visionscaling.trainer.precision.ParityCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The trainer's command line. */
public final class TrainerMain {
    private final PrintWriter out;
    private final PrintWriter err;

    public TrainerMain(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        ProgramLocale.fix();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new TrainerMain(out, err).run(args, System.getenv()));
    }

    public int run(String[] args, Map<String, String> environment) {
        List<Command> commands = List.of(
                new TrainCommand(out, err).command(),
                new EvaluateCommand(out, err).command(),
                CalibrateCommand.command(out, err),
                ParityCommand.command(testData(), out));
        return new Program("trainer", "Trains, evaluates and calibrates models.", commands)
                .run(args, environment, out, err);
    }

    /** Returns the folder of reference data, which is not part of the repository; see CONTRIBUTING.md. */
    private static Path testData() {
        return Path.of(System.getProperty("visionscaling.root", ""))
                .resolve(System.getProperty("visionscaling.testdata", "../shared"))
                .normalize();
    }
}
