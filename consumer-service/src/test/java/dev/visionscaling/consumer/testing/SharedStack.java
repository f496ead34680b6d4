package dev.visionscaling.consumer.testing;

import dev.visionscaling.localstack.LocalStack;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The servers that all integration tests of this module use, one after the other; started with the first. */
public final class SharedStack {
    private static @Nullable LocalStack stack;

    private SharedStack() {}

    public static synchronized LocalStack get() {
        if (stack == null) {
            try {
                LocalStack started = LocalStack.start(Path.of("target", "it-stack"));
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stack-close"));
                stack = started;
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return stack;
    }
}
