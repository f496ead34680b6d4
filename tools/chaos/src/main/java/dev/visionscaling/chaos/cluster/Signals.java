package dev.visionscaling.chaos.cluster;

import java.io.IOException;

/** Sends signals that Java cannot. */
final class Signals {
    private Signals() {}

    static void send(String signal, long pid) throws InterruptedException {
        try {
            // A process that has just ended is none of the caller's business.
            int unused = new ProcessBuilder("kill", "-s", signal, String.valueOf(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("there is no command 'kill'", e);
        }
    }
}
