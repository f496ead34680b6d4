package dev.visionscaling.dashboard;

import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The servers of all integration tests of this module; starts them on first use. */
final class SharedStack {
    private static @Nullable LocalStack stack;

    private SharedStack() {}

    static synchronized LocalStack get() {
        if (stack == null) {
            try {
                LocalStack started = LocalStack.start(Path.of("target", "it-stack"));
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
