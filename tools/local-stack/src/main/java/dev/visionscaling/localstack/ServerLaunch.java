package dev.visionscaling.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one server's JVM is started.
 *
 * @param flags for the JVM: the servers share a machine with what is measured, so each gets little memory
 * @param arguments the server's data directory and its ports
 * @param environment secrets, which must not stand in a process list
 */
record ServerLaunch(
        String name, List<String> flags, List<String> arguments, Map<String, String> environment, Path log) {
    ServerLaunch {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    static ServerLaunch kafka(StackDirectory directory, StackProperties file) {
        return of(
                directory, "kafka", List.of("-Xms128m", "-Xmx512m"), Map.of(), file.kafkaPort(), file.controllerPort());
    }

    static ServerLaunch postgres(StackDirectory directory, StackProperties file) {
        return of(
                directory,
                "postgres",
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                Map.of("LOCAL_STACK_PASSWORD", file.databasePassword()),
                file.postgresPort());
    }

    static ServerLaunch s3(StackDirectory directory, StackProperties file) {
        return of(
                directory,
                "s3",
                List.of("-Xms64m", "-Xmx256m"),
                Map.of("LOCAL_STACK_ACCESS_KEY", file.accessKey(), "LOCAL_STACK_SECRET_KEY", file.secretKey()),
                file.s3Port());
    }

    private static ServerLaunch of(
            StackDirectory directory, String name, List<String> flags, Map<String, String> environment, int... ports) {
        List<String> arguments = new ArrayList<>();
        arguments.add(directory.of(name).toString());
        for (int port : ports) {
            arguments.add(String.valueOf(port));
        }
        return new ServerLaunch(name, flags, arguments, environment, directory.logOf(name));
    }

    /** Secrets are not shown. */
    @Override
    public String toString() {
        return "ServerLaunch[" + name + " " + arguments + "]";
    }
}
