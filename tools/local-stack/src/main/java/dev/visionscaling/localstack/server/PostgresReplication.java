package dev.visionscaling.localstack.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/** Makes a streaming replica of a running server from a base backup, and lets commits wait for it. */
final class PostgresReplication {
    private static final String NAME = "standby";
    private static final int FIRST_WITH_NEW_NAMES = 15;
    private static final Duration SYNCHRONOUS_LIMIT = Duration.ofSeconds(60);

    /** Files of a running server, which another one must not find. */
    private static final Set<String> OF_PROCESS = Set.of("postmaster.pid", "postmaster.opts");

    /** Folders whose content the replica gets by streaming or does not need. */
    private static final Set<String> EMPTY = Set.of("pg_wal", "pg_replslot");

    private final Connection connection;

    /** @param connection the superuser's */
    PostgresReplication(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes a replica's cluster, ready to be started.
     *
     * @param cluster the running server's
     * @param replica a folder that does not exist
     * @param port of loopback on which the replica reaches the server
     * @param password the superuser's
     */
    void copy(Path cluster, Path replica, int port, String password) throws SQLException, IOException {
        // The slot keeps what the replica has not received yet.
        execute("SELECT pg_create_physical_replication_slot('" + NAME + "', true)");
        boolean renamed = connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_NEW_NAMES;
        execute(renamed ? "SELECT pg_backup_start('base', true)" : "SELECT pg_start_backup('base', true, false)");
        Files.walkFileTree(cluster, new Copy(cluster, replica));
        String label = text("SELECT labelfile FROM " + (renamed ? "pg_backup_stop(false)" : "pg_stop_backup(false)"));
        Files.writeString(replica.resolve("backup_label"), label);
        Files.createFile(replica.resolve("standby.signal"));
        Files.writeString(
                replica.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + port + " user=" + PostgresLogin.SUPERUSER + " password="
                        + password + " application_name=" + NAME + "'\nprimary_slot_name = '" + NAME + "'\n",
                StandardOpenOption.APPEND);
    }

    /** Lets every commit wait for the replica from now on; returns once they do. */
    void makeSynchronous() throws SQLException, InterruptedException {
        execute("ALTER SYSTEM SET synchronous_standby_names = '" + NAME + "'");
        execute("SELECT pg_reload_conf()");
        long deadline = System.nanoTime() + SYNCHRONOUS_LIMIT.toNanos();
        while (!text("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")
                .equals("1")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the standby does not follow");
            }
            Thread.sleep(50);
        }
    }

    /** Makes a replica a server that can be written to. */
    void promote() throws SQLException {
        execute("SELECT pg_promote(true, " + SYNCHRONOUS_LIMIT.toSeconds() + ")");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Copies a cluster while its server changes it, which the replica's recovery puts right. */
    private static final class Copy extends SimpleFileVisitor<Path> {
        private final Path source;
        private final Path target;

        Copy(Path source, Path target) {
            this.source = source;
            this.target = target;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            Files.createDirectories(
                    target.resolve(source.relativize(folder)),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return EMPTY.contains(String.valueOf(folder.getFileName()))
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!OF_PROCESS.contains(String.valueOf(file.getFileName()))) {
                try {
                    Files.copy(file, target.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException e) {
                    // the server has deleted it
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}
