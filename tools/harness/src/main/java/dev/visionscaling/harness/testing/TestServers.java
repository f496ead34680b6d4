package dev.visionscaling.harness.testing;

import dev.visionscaling.harness.testcontainers.ContainerStack;
import dev.visionscaling.localstack.LocalStack;
import dev.visionscaling.localstack.LocalStackException;
import dev.visionscaling.localstack.ServerStack;
import java.io.IOException;
import java.nio.file.Path;

/** Starts the servers that the system property {@code stack} names: {@code local}, the default, or {@code docker}. */
public final class TestServers {
    private static final String PROPERTY = "stack";

    private TestServers() {}

    /**
     * @param dataDirectory where the local stack keeps its data; containers keep theirs
     * @throws LocalStackException if the property names no stack, no Docker engine answers or a server does not come up
     */
    public static ServerStack start(Path dataDirectory) throws IOException, InterruptedException {
        return start(System.getProperty(PROPERTY, "local"), dataDirectory);
    }

    static ServerStack start(String name, Path dataDirectory) throws IOException, InterruptedException {
        // Nothing of Testcontainers is loaded, and no engine asked, unless it is wanted.
        return switch (name) {
            case "local" -> LocalStack.start(dataDirectory);
            case "docker" -> ContainerStack.start();
            default -> throw new LocalStackException("-D" + PROPERTY + " must be local or docker, not '" + name + "'");
        };
    }
}
