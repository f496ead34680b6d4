package dev.visionscaling.harness.testing;

import dev.visionscaling.harness.ProcessLaunch;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.localstack.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** PgBouncer in front of the PostgreSQL of a {@link TestEnvironment}, with its own defaults but for the pool. */
public final class TestPooler implements AutoCloseable {
    private static final Path LOGS = Path.of("target", "it-logs");

    private final ServiceProcess process;
    private final String url;

    private TestPooler(ServiceProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Returns true if this machine has PgBouncer. */
    public static boolean isInstalled() {
        return program().isPresent();
    }

    /**
     * Starts it; it accepts connections when this returns.
     *
     * @param mode {@code transaction} or {@code session}
     * @param size number of sessions of PostgreSQL that all connections share
     */
    public static TestPooler start(TestEnvironment environment, String mode, int size) throws IOException {
        String direct = environment.databaseSettings().url();
        URI server = URI.create(direct.substring("jdbc:".length()));
        int port = FreePorts.choose(1).get(0);
        Path folder = Files.createTempDirectory(Files.createDirectories(LOGS), "pooler-");
        Path users = Files.writeString(
                folder.resolve("users.txt"),
                "\"%s\" \"%s\"\n"
                        .formatted(
                                environment.stack().databaseUser(),
                                environment.stack().databasePassword()));
        Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                [databases]
                * = host=%s port=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %s
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                pool_mode = %s
                default_pool_size = %s
                """.formatted(
                        server.getHost(), server.getPort(), port, users.toAbsolutePath(), mode, size));
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // it refuses to run as root
        }
        command.addAll(List.of(program().orElseThrow().toString(), settings.toString()));
        ServiceProcess process = new ProcessLaunch("pgbouncer", command, folder.resolve("pgbouncer.log"))
                .environment(Map.of("PATH", System.getenv().getOrDefault("PATH", "/usr/bin")))
                .killedOnClose()
                .start();
        Awaitility.await().until(() -> !process.isAlive() || accepts(port));
        if (!process.isAlive()) {
            throw new IllegalStateException(process.output());
        }
        return new TestPooler(process, direct.replace(":" + server.getPort() + "/", ":" + port + "/"));
    }

    /** The environment's {@code DATABASE_URL} through it. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        process.close();
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
