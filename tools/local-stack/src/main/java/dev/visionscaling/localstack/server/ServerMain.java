package dev.visionscaling.localstack.server;

import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.localstack.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Runs one server until standard input ends. Arguments: {@code NAME DIRECTORY PORT…}; the name begins
 * with {@code kafka}, {@code postgres} or {@code s3}. Standard output
 * carries only responses: {@code READY}, then {@code OK} or {@code FAILED reason} for each line read.
 */
public final class ServerMain {
    // The longest that a server whose starter was killed may take to end before its successor gives up.
    private static final Duration PREDECESSOR_LIMIT = Duration.ofSeconds(45);

    private static volatile boolean stopping;

    private ServerMain() {}

    public static void main(String[] args) {
        // Kafka formats numbers in the machine's language, and cannot read them again if that is Turkish or Arabic.
        Locale.setDefault(Locale.ROOT);
        PrintStream responses = System.out;
        System.setOut(System.err); // some libraries print
        int exitCode = 0;
        try {
            run(args, responses);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exitCode = 1;
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            responses.println("FAILED " + oneLine(e));
            exitCode = 1;
        }
        // Not exit(): the servers' own shutdown hooks would stop the server a second time.
        Runtime.getRuntime().halt(exitCode);
    }

    private static void run(String[] args, PrintStream responses) throws Exception {
        Path directory = Path.of(args[1]);
        List<Integer> ports = Arrays.stream(args).skip(2).map(Integer::parseInt).toList();
        Files.createDirectories(directory);
        try (FileChannel lock = FileChannel.open(
                directory.resolveSibling(args[0] + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            awaitPredecessor(lock, ports);
            Server server = serverNamed(args[0], directory, ports);
            server.start();
            haltWhenItEnds(server);
            responses.println("READY");
            handleRequests(server, responses);
            stopping = true;
            server.stop();
        }
    }

    private static void haltWhenItEnds(Server server) {
        Thread watcher = new Thread(
                () -> {
                    try {
                        server.awaitEnd();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    if (!stopping) {
                        System.err.println("the server ended by itself");
                        Runtime.getRuntime().halt(3);
                    }
                },
                "server-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static Server serverNamed(String name, Path directory, List<Integer> ports) throws IOException {
        Map<String, String> environment = System.getenv();
        String kind = name.split("-", 2)[0];
        Properties overrides = overrides(directory, kind, name);
        return switch (kind) {
            case "kafka" -> new KafkaServer(directory, ports.get(0), ports.get(1), quorum(environment), overrides);
            case "postgres" ->
                new PostgresServer(
                        directory, ports.get(0), environment.getOrDefault("LOCAL_STACK_PASSWORD", ""), overrides);
            case "s3" ->
                new S3Server(
                        directory,
                        ports.get(0),
                        overrides,
                        environment.getOrDefault("LOCAL_STACK_ACCESS_KEY", ""),
                        environment.getOrDefault("LOCAL_STACK_SECRET_KEY", ""));
            default -> throw new IllegalArgumentException("unknown server: " + name);
        };
    }

    private static KafkaServer.Quorum quorum(Map<String, String> environment) {
        return new KafkaServer.Quorum(
                environment.getOrDefault("LOCAL_STACK_CLUSTER_ID", ""),
                Integer.parseInt(environment.getOrDefault("LOCAL_STACK_NODE_ID", "")),
                environment.getOrDefault("LOCAL_STACK_VOTERS", ""));
    }

    /**
     * The user's settings beside the data, by the server's own names: for all servers of the kind in
     * {@code KIND.properties}, and for one of several in {@code NAME.properties}, which take precedence.
     */
    private static Properties overrides(Path directory, String kind, String name) throws IOException {
        Properties overrides = new Properties();
        for (String each : new LinkedHashSet<>(List.of(kind, name))) {
            Path file = directory.resolveSibling(each + ".properties");
            if (Files.exists(file)) {
                overrides.load(new StringReader(TextFile.read(file)));
            }
        }
        return overrides;
    }

    private static void handleRequests(Server server, PrintStream responses) throws IOException, InterruptedException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String request;
        while ((request = requests.readLine()) != null) {
            try {
                server.handle(request);
                responses.println("OK");
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                responses.println("FAILED " + oneLine(e));
            }
        }
    }

    private static void awaitPredecessor(FileChannel lock, List<Integer> ports)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PREDECESSOR_LIMIT.toNanos();
        while (lock.tryLock() == null) {
            pauseUntil(deadline, "the server of an earlier start is still running");
        }
        // The socket of a predecessor is free immediately; that of another program is not.
        deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        for (int port : ports) {
            while (!FreePorts.isFree(port)) {
                pauseUntil(
                        deadline,
                        "its port " + port + " is taken by another program: stop that, or use another data directory");
            }
        }
    }

    private static void pauseUntil(long deadline, String problem) throws InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException(problem);
        }
        Thread.sleep(50);
    }

    private static String oneLine(Throwable e) {
        String message = e.getMessage();
        if (message == null || e instanceof FileSystemException) {
            message = e.toString(); // the message is only the file's name
        }
        return message.replaceAll("\\s*\\R\\s*", "; ");
    }
}
