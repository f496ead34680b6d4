package dev.visionscaling.localstack.server;

import dev.visionscaling.localstack.ParentDeathGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** PostgreSQL as a child process. Its cluster is initialised at the first start. */
final class PostgresServer implements Server {
    private static final String OWNER = "visionscaling";
    private static final String CLUSTER = "cluster";
    private static final String DEFAULT_ENCODING = "UTF8";
    private static final int FIRST_WITH_PROVIDERS = 15;
    private static final int FIRST_WITH_OWN_PROVIDER = 17;
    // After a crash it first flushes every file of every database, which takes a minute on a busy disk.
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Path directory;
    private final int port;
    private final String password;
    private final Properties overrides;
    private final PostgresLogin login;
    private volatile @Nullable Process process;
    private @Nullable ParentDeathGuard guard;

    /**
     * @param password that of the role that owns the databases
     * @param overrides server settings, such as {@code ssl}, that replace those of this class
     */
    PostgresServer(Path directory, int port, String password, Properties overrides) {
        this.directory = directory;
        this.port = port;
        this.password = password;
        this.overrides = overrides;
        this.login = new PostgresLogin(directory);
    }

    @Override
    public void start() throws Exception {
        PostgresBinaries binaries = PostgresBinaries.unpacked(directory);
        Path cluster = directory.resolve(CLUSTER);
        if (!Files.exists(cluster)) {
            initialise(binaries, cluster, login.createdFile());
        }
        awaitPredecessor(cluster);
        Process started = binaries.command("postgres", arguments(cluster)).start();
        process = started;
        // SIGINT requests a fast shutdown, which closes all connections.
        guard = ParentDeathGuard.attach(started.pid(), "INT", STOP_LIMIT);
        try (Connection connection = awaitConnection(started)) {
            login.requirePasswords(connection, cluster);
            createOwner(connection);
        }
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        Objects.requireNonNull(process, "not started").waitFor();
    }

    @Override
    public void handle(String request) throws SQLException, IOException, InterruptedException {
        String[] words = request.split(" ", 3);
        try (Connection connection = connect()) {
            PostgresReplication replication = new PostgresReplication(connection);
            switch (words[0]) {
                case "create-database" -> createDatabase(connection, words[1], words[2]);
                case "create-replica" -> createReplica(replication, Integer.parseInt(words[1]), Path.of(words[2]));
                case "make-synchronous" -> replication.makeSynchronous();
                case "promote" -> replication.promote();
                default -> throw new IllegalArgumentException("unknown request");
            }
        }
    }

    // The replica's superuser has the same password.
    private void createReplica(PostgresReplication replication, int upstreamPort, Path replica)
            throws SQLException, IOException {
        Files.createDirectories(replica);
        Files.copy(login.createdFile(), new PostgresLogin(replica).file(), StandardCopyOption.COPY_ATTRIBUTES);
        replication.copy(directory.resolve(CLUSTER), replica.resolve(CLUSTER), upstreamPort, login.password());
    }

    @Override
    public void stop() throws InterruptedException {
        Process running = Objects.requireNonNull(process, "not started");
        Objects.requireNonNull(guard, "not started").terminate();
        running.waitFor(STOP_LIMIT.toSeconds() + 2, TimeUnit.SECONDS);
    }

    private List<String> arguments(Path cluster) {
        List<String> arguments = new ArrayList<>(List.of(
                "-D", cluster.toString(),
                "-p", String.valueOf(port),
                "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=",
                "-c", "max_connections=300",
                "-c", "timezone=UTC",
                "-c", "jit=off"));
        for (String name : overrides.stringPropertyNames()) {
            arguments.addAll(List.of("-c", name + "=" + overrides.getProperty(name)));
        }
        return arguments;
    }

    // The cluster is complete or absent: the remains of an interrupted start are not mistaken for one.
    private void initialise(PostgresBinaries binaries, Path cluster, Path passwordFile)
            throws IOException, InterruptedException {
        Path draft = Files.createTempDirectory(directory, "new-");
        List<String> arguments = new ArrayList<>(List.of(
                "-D",
                draft.toString(),
                "-U",
                PostgresLogin.SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                DEFAULT_ENCODING,
                "--locale=C",
                "--no-sync",
                "--no-instructions"));
        if (binaries.majorVersion() >= FIRST_WITH_OWN_PROVIDER) {
            arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        binaries.run("initdb", arguments);
        Files.move(draft, cluster);
    }

    // After a crash the cluster's lock file names a process. If another program has its id by now, PostgreSQL refuses
    // to start.
    private static void awaitPredecessor(Path cluster) throws IOException, InterruptedException {
        Path lock = cluster.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        List<String> lines = Files.readAllLines(lock);
        Optional<ProcessHandle> predecessor = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        long deadline =
                System.nanoTime() + STOP_LIMIT.toNanos() + Duration.ofSeconds(2).toNanos();
        while (predecessor.filter(PostgresServer::isPostgres).isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the server of an earlier start is still running");
            }
            Thread.sleep(50);
        }
        Files.deleteIfExists(lock);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> command.endsWith("/postgres"))
                        .orElse(false);
    }

    private Connection awaitConnection(Process started) throws InterruptedException, SQLException, IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                return connect();
            } catch (SQLException e) {
                if (!started.isAlive()) {
                    throw new IllegalStateException("postgres exited with code " + started.exitValue(), e);
                }
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", PostgresLogin.SUPERUSER, login.password());
    }

    private void createOwner(Connection connection) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
            // It may create roles, because the migrations create those of the services, with their grants.
            execute(connection, "CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + password + "'");
        }
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = '" + OWNER + "'")) {
            createDatabase(connection, OWNER, DEFAULT_ENCODING);
        }
    }

    private static void createDatabase(Connection connection, String name, String encoding) throws SQLException {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a database name: " + name.toLowerCase(Locale.ROOT));
        }
        if (!encoding.matches("[A-Z0-9_]+")) {
            throw new IllegalArgumentException("not an encoding: " + encoding);
        }
        execute(connection, "CREATE DATABASE " + name + " OWNER " + OWNER + locale(connection, encoding));
    }

    // The cluster's own locale has all characters, and therefore the one encoding only.
    private static String locale(Connection connection, String encoding) throws SQLException {
        if (encoding.equals(DEFAULT_ENCODING)) {
            return "";
        }
        boolean hasProviders = connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_PROVIDERS;
        return " TEMPLATE template0 ENCODING '" + encoding + "' LOCALE 'C'"
                + (hasProviders ? " LOCALE_PROVIDER libc" : "");
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
