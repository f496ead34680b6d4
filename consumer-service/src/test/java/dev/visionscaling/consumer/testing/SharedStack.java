package dev.visionscaling.consumer.testing;

import dev.visionscaling.harness.testing.TestServers;
import dev.visionscaling.localstack.ServerStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The servers that all integration tests of this module use, one after the other; started with the first. */
public final class SharedStack {
    private static @Nullable ServerStack stack;

    private SharedStack() {}

    public static synchronized ServerStack get() {
        if (stack == null) {
            try {
                ServerStack started = TestServers.start(Path.of("target", "it-stack"));
                // Where the AWS SDK of this JVM looks for credentials first.
                System.setProperty("aws.accessKeyId", started.accessKey());
                System.setProperty("aws.secretAccessKey", started.secretKey());
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stack-close"));
                stack = started;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return stack;
    }
}
