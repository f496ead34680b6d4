package dev.visionscaling.harness.testing;

import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.testcontainers.ContainerStack;
import dev.visionscaling.localstack.LocalStack;
import dev.visionscaling.localstack.LocalStackException;
import dev.visionscaling.localstack.ServerStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The servers that all tests of this JVM share. The system property {@code stack} selects them: {@code local}, the
 * default, or {@code docker}. They start when they are first needed and stop with the JVM. Safe from any thread.
 */
public final class TestServers {
    private static final String PROPERTY = "stack";
    private static final Path DATA = Path.of("target", "it-stack");

    private static @Nullable ServerStack shared;

    private TestServers() {}

    /**
     * The shared servers, started empty by the first call, which also gives this JVM's AWS SDK their credentials.
     *
     * @throws LocalStackException if the property names no stack, no Docker engine answers or a server does not come up
     */
    public static synchronized ServerStack get() {
        if (shared == null) {
            try {
                ServerStack started = start(
                        System.getProperty(PROPERTY, "local"),
                        RunDirectory.emptied(DATA).path());
                System.setProperty("aws.accessKeyId", started.accessKey());
                System.setProperty("aws.secretAccessKey", started.secretKey());
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop-test-servers"));
                shared = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the servers start", e);
            }
        }
        return shared;
    }

    static ServerStack start(String name, Path dataDirectory) throws IOException, InterruptedException {
        // Classes of Testcontainers are loaded, and a Docker engine is looked for, only if containers are selected.
        return switch (name) {
            case "local" -> LocalStack.start(dataDirectory);
            case "docker" -> ContainerStack.start();
            default -> throw new LocalStackException("-D" + PROPERTY + " must be local or docker, not '" + name + "'");
        };
    }
}
