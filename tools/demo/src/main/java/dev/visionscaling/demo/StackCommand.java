package dev.visionscaling.demo;

import dev.visionscaling.common.cli.Command;
import dev.visionscaling.common.cli.ExitCode;
import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import dev.visionscaling.common.lifecycle.StopSignal;
import dev.visionscaling.harness.CommandErrors;
import dev.visionscaling.harness.Installation;
import dev.visionscaling.harness.ServiceEnvironment;
import dev.visionscaling.harness.ServiceLauncher;
import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The command {@code stack}: keeps the servers running, with all tables, and prints how services reach them. */
public final class StackCommand {
    private static final Setting<Optional<Path>> DATA_DIR = Setting.optional(
                    "DATA_DIR",
                    "folder for the servers' data (default: .visionscaling in the repository)",
                    Parsers::path)
            .onlyAsFlag();

    private static final Setting<Optional<Integer>> BROKERS = Setting.optional(
                    "BROKERS",
                    "Kafka brokers: 1, or 3 that replicate every topic (default: as at the first start, then 1)",
                    LocalStack::brokerCount)
            .onlyAsFlag();

    private final StopSignal stop;
    private final PrintWriter out;
    private final PrintWriter err;

    public StackCommand(StopSignal stop, PrintWriter out, PrintWriter err) {
        this.stop = stop;
        this.out = out;
        this.err = err;
    }

    public Command command() {
        return new Command(
                "stack",
                "Keep Kafka, PostgreSQL and S3 running until Ctrl-C, and print the environment that services need.",
                List.of(DATA_DIR, BROKERS),
                this::run);
    }

    private int run(Settings settings) throws InterruptedException {
        return CommandErrors.reportInOneLine(() -> keepRunning(settings));
    }

    private int keepRunning(Settings settings) throws InterruptedException, IOException {
        Installation installation = Installation.ofThisProgram();
        Path directory = settings.get(DATA_DIR).orElse(installation.dataDirectory());
        err.println("starting Kafka, PostgreSQL and S3 in " + directory + " …");
        OptionalInt brokers = settings.get(BROKERS).map(OptionalInt::of).orElse(OptionalInt.empty());
        try (LocalStack stack = LocalStack.start(directory, brokers, List.of())) {
            ServiceLauncher services = new ServiceLauncher(
                    installation,
                    ServiceEnvironment.of(System.getenv(), stack.environment()),
                    directory.resolve("logs"),
                    stop);
            services.runProducer(List.of("migrate"));
            out.print(exports(stack.environment()));
            out.flush();
            err.println("running; Ctrl-C stops everything and keeps the data");
            stop.await();
            err.println("stopping …");
            return ExitCode.OK;
        }
    }

    /** Shell commands that set the variables. */
    static String exports(Map<String, String> environment) {
        // Otherwise a session token of another account would be sent with these keys.
        StringBuilder text = new StringBuilder("unset AWS_SESSION_TOKEN\n");
        environment.forEach((name, value) -> text.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        return text.toString();
    }
}
