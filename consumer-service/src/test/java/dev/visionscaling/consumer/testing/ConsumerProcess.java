package dev.visionscaling.consumer.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A consumer as a user runs it: {@code java -jar consumer-service.jar}, in a process of its own. */
public final class ConsumerProcess implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private static final String JAR = Path.of("target", "consumer-service.jar").toString();

    private final Process process;
    private final Path log;
    private final int opsPort;

    private ConsumerProcess(Process process, Path log, int opsPort) {
        this.process = process;
        this.log = log;
        this.opsPort = opsPort;
    }

    /** Starts one; {@code extra} wins over the test bed's environment, a value of "" leaves a variable out. */
    public static ConsumerProcess start(TestBed bed, String name, Map<String, String> extra) {
        return start(bed, name, extra, List.of("-jar", JAR));
    }

    /** Starts the same with a main class of the tests. */
    public static ConsumerProcess start(TestBed bed, String name, Map<String, String> extra, String mainClass) {
        String classPath = JAR + File.pathSeparator + Path.of("target", "test-classes");
        return start(bed, name, extra, List.of("-cp", classPath, mainClass));
    }

    private static ConsumerProcess start(TestBed bed, String name, Map<String, String> extra, List<String> program) {
        try {
            Path log = Files.createDirectories(Path.of("target", "it-logs")).resolve(bed.topic() + "-" + name + ".log");
            Map<String, String> environment = new HashMap<>(bed.environment());
            int port = freePort();
            environment.put("INSTANCE_NAME", name);
            environment.put("OPS_PORT", String.valueOf(port));
            environment.put("MODEL", TestWeights.path().toString());
            environment.put("COMMIT_INTERVAL", "500ms");
            environment.put("INFERENCE_THREADS", "1");
            environment.putAll(extra);
            environment.values().removeIf(String::isEmpty);
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx192m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:ErrorFile=target/it-logs/hs_err_%p.log",
                    "-XX:-CreateCoredumpOnCrash"));
            command.addAll(program);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().keySet().removeIf(variable -> !variable.equals("PATH") && !variable.equals("HOME"));
            builder.environment().putAll(environment);
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ConsumerProcess(process, log, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that it is ready, working or standby. */
    public ConsumerProcess awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the consumer ended: " + output());
            }
            return ready().startsWith("200");
        });
        return this;
    }

    /** Status and text of {@code /health/ready}; empty where nothing listens. */
    public String ready() {
        return get("/health/ready");
    }

    public String get(String path) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** SIGTERM; the exit code. */
    public int terminate() {
        process.destroy();
        return awaitExit(Duration.ofSeconds(40));
    }

    /** SIGSTOP: it stays, with all its connections, and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void goOn() {
        signal("CONT");
    }

    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the consumer goes on after " + limit + ": " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything that it printed so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-s", name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
