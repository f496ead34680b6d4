package dev.visionscaling.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Describes how the JVM of one server is started.
 *
 * @param flags the JVM's flags; each server gets little memory, because benchmarks run on the same machine
 * @param arguments the server's data directory and its ports
 * @param environment secrets, which must not appear in the process list, and what only some servers need
 */
record ServerLaunch(
        String name, List<String> flags, List<String> arguments, Map<String, String> environment, Path log) {
    ServerLaunch {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    static ServerLaunch kafka(StackDirectory directory, KafkaCluster cluster, BrokerPorts broker) {
        return of(
                directory,
                broker.name(),
                cluster.isReplicated() ? List.of("-Xms64m", "-Xmx256m") : List.of("-Xms128m", "-Xmx512m"),
                Map.of(
                        "LOCAL_STACK_CLUSTER_ID",
                        cluster.id(),
                        "LOCAL_STACK_NODE_ID",
                        String.valueOf(broker.number()),
                        "LOCAL_STACK_VOTERS",
                        cluster.voters()),
                broker.port(),
                broker.controllerPort());
    }

    static ServerLaunch postgres(StackDirectory directory, StackProperties properties) {
        Map<String, String> password = Map.of("LOCAL_STACK_PASSWORD", properties.databasePassword());
        return postgres(directory, "postgres", password, properties.postgresPort());
    }

    static ServerLaunch postgres(StackDirectory directory, String name, Map<String, String> environment, int port) {
        return of(directory, name, List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), environment, port);
    }

    static ServerLaunch s3(StackDirectory directory, StackProperties properties) {
        return of(
                directory,
                "s3",
                List.of("-Xms64m", "-Xmx256m"),
                Map.of(
                        "LOCAL_STACK_ACCESS_KEY",
                        properties.accessKey(),
                        "LOCAL_STACK_SECRET_KEY",
                        properties.secretKey()),
                properties.s3Port());
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

    /** Omits secrets. */
    @Override
    public String toString() {
        return "ServerLaunch[" + name + " " + arguments + "]";
    }
}
