package dev.visionscaling.localstack;

import java.nio.file.Path;

/** Starts a stack and keeps it running until it is killed or its input ends; runs in its own JVM. */
final class HeldStack {
    private HeldStack() {}

    public static void main(String[] args) throws Exception {
        try (LocalStack stack = LocalStack.start(Path.of(args[0]))) {
            System.out.println("started " + stack.bootstrapServers());
            System.in.read();
        }
    }

    /** Runs this program on the data in {@code directory}. */
    static ProcessBuilder command(Path directory) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dvisionscaling.root=" + System.getProperty("visionscaling.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HeldStack.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
