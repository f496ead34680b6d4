package dev.visionscaling.localstack;

import java.nio.file.Path;

/** Starts a stack and keeps it running until it is killed; runs in its own JVM. */
final class HeldStack {
    private HeldStack() {}

    public static void main(String[] args) throws Exception {
        try (LocalStack stack = LocalStack.start(Path.of(args[0]))) {
            System.out.println("started " + stack.bootstrapServers());
            System.in.read();
        }
    }
}
