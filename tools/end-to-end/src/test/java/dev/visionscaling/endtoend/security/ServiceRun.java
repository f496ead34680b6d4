package dev.visionscaling.endtoend.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of a packaged service as a user starts it, with nothing in its environment but what it is given. */
public final class ServiceRun implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Process process;
    private final Path log;

    private ServiceRun(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static ServiceRun producer(Map<String, String> environment, String... arguments) {
        return start("producer-service", environment, arguments);
    }

    public static ServiceRun consumer(Map<String, String> environment, String... arguments) {
        return start("consumer-service", environment, arguments);
    }

    public static ServiceRun dashboard(Map<String, String> environment) {
        return start("dashboard-service", environment);
    }

    private static ServiceRun start(String service, Map<String, String> environment, String... arguments) {
        try {
            Path module = SecuredStack.repository().resolve(service);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("@" + module.resolve("jvm.options"), "-XX:TieredStopAtLevel=1"));
            command.addAll(
                    List.of("-jar", module.resolve("target/" + service + ".jar").toString()));
            command.addAll(List.of(arguments));
            Path log = Files.createTempFile(Files.createDirectories(Path.of("target", "it-logs")), service, ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> !name.equals("PATH") && !name.equals("HOME"));
            builder.environment().putAll(environment);
            return new ServiceRun(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int exitCode() {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running after " + LIMIT + ": " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM; the exit code. */
    public int terminate() {
        process.destroy();
        return exitCode();
    }

    /** All that it printed, standard output and error together. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers on its health and metrics port; empty where it does not. */
    public static String get(int port, String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
