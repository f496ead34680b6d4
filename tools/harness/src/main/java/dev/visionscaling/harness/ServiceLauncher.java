package dev.visionscaling.harness;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts services on the local stack. Safe from any thread. */
public final class ServiceLauncher {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Installation installation;
    private final Map<String, String> environment;
    private final Path logs;
    private final StopSignal stop;

    /** @param environment see {@link ServiceEnvironment} */
    public ServiceLauncher(Installation installation, Map<String, String> environment, Path logs, StopSignal stop) {
        this.installation = installation;
        this.environment = environment;
        this.logs = logs;
        this.stop = stop;
    }

    /** Starts a command of the producer. */
    public ServiceProcess startProducer(List<String> arguments) {
        return start("producer-" + arguments.get(0), installation.command("producer-service", arguments), environment);
    }

    /** Runs a command of the producer to its end and returns its last line. */
    public String runProducer(List<String> arguments) throws InterruptedException {
        return run(startProducer(arguments));
    }

    /** Runs a command of the trainer to its end and returns its last line. */
    public String runTrainer(List<String> arguments) throws InterruptedException {
        return runProgram("trainer-" + arguments.get(0), installation.command("trainer", arguments));
    }

    /**
     * Runs a command of the parts renderer to its end and returns its last line. Whatever else starts meanwhile comes
     * first.
     */
    public String runRenderer(List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "5"));
        command.addAll(installation.command("parts-renderer", arguments));
        return runProgram(arguments.get(0), command);
    }

    /** Runs a program that needs no settings to its end and returns its last line. */
    public String runProgram(String name, List<String> command) throws InterruptedException {
        return run(start(name, command, environment));
    }

    private String run(ServiceProcess started) throws InterruptedException {
        try (ServiceProcess service = started) {
            awaitSuccess(service);
            List<String> lines = service.lastLines(1);
            return lines.isEmpty() ? "" : lines.get(0);
        }
    }

    /**
     * Waits for the end of {@code service}.
     *
     * @throws CommandFailedException if it failed or a stop was requested
     */
    public void awaitSuccess(ServiceProcess service) throws InterruptedException {
        while (!service.awaitExit(POLL_INTERVAL)) {
            failIfStopRequested();
        }
        if (service.exitCode() != 0) {
            throw new CommandFailedException(service.exitReport());
        }
    }

    /** @throws CommandFailedException if a stop was requested */
    public void failIfStopRequested() {
        if (stop.isRequested()) {
            throw new CommandFailedException("stopped before everything was done");
        }
    }

    /** Starts the live page on {@code port} of 127.0.0.1. */
    public ServiceProcess startDashboard(int port) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("DASHBOARD_HOST", "127.0.0.1");
        own.put("DASHBOARD_PORT", String.valueOf(port));
        own.put("OPS_PORT", "0");
        return start("dashboard", installation.command("dashboard-service", List.of()), own);
    }

    /**
     * Starts a program with the settings of a consumer.
     *
     * @param name its name in results and logs
     */
    public ServiceProcess startProgram(String name, List<String> command, Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(environment);
        own.put("INSTANCE_NAME", name);
        own.putAll(settings);
        return start(name, command, own);
    }

    /** Starts a consumer that serves health and metrics on {@code opsPort}. */
    public ServiceProcess startConsumer(String name, int opsPort, Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(settings);
        own.putIfAbsent("OPS_PORT", String.valueOf(opsPort));
        return startProgram(name, installation.command("consumer-service", List.of()), own);
    }

    private ServiceProcess start(String name, List<String> command, Map<String, String> variables) {
        return new ProcessLaunch(name, command, logs.resolve(name + ".log"))
                .environment(variables)
                .start();
    }
}
