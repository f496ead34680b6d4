package dev.visionscaling.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines that a server writes to its standard output. Its own thread reads them until the server ends. */
final class ServerResponses {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ServerResponses() {}

    static ServerResponses of(Process process, String name) {
        ServerResponses responses = new ServerResponses();
        Thread reader = new Thread(() -> responses.read(process), "local-stack-" + name);
        reader.setDaemon(true);
        reader.start();
        return responses;
    }

    /** The next line, or a description if the server has ended or writes none within {@code limit}. */
    String next(Duration limit) throws InterruptedException {
        String line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        return line == null ? "no answer within " + limit.toSeconds() + " s" : line;
    }

    private void read(Process process) {
        try (BufferedReader reader = process.inputReader()) {
            String line;
            while ((line = reader.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException e) {
            // the process was killed; its end is reported below
        }
        lines.add("its process ended");
    }
}
