package dev.visionscaling.localstack;

import java.io.IOException;
import java.nio.file.Path;

/** Placeholder. */
public final class LocalStackMain {
    private LocalStackMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.start(Path.of(args[0]))) {
            System.out.println(stack.environment());
            int end = System.in.read();
            System.out.println(end);
        }
    }
}
