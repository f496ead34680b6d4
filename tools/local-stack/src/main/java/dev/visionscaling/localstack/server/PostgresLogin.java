package dev.visionscaling.localstack.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The superuser's login to one PostgreSQL server. Its password is random, and kept beside the cluster in a file that
 * only its owner can read: every account of the machine can reach the server's port.
 */
final class PostgresLogin {
    static final String SUPERUSER = "postgres";

    private static final String NAME = "superuser-password";
    private static final Pattern TRUST = Pattern.compile("^((?:local|host)\\w*\\s.*\\s)trust\\s*$");

    private final Path directory;

    PostgresLogin(Path directory) {
        this.directory = directory;
    }

    /** Where the password is or will be. */
    Path file() {
        return directory.resolve(NAME);
    }

    /** The file with the password, which is created if it is missing. */
    Path createdFile() throws IOException {
        Path file = file();
        if (!Files.exists(file)) {
            byte[] random = new byte[20];
            new SecureRandom().nextBytes(random);
            write(file, HexFormat.of().formatHex(random) + "\n");
        }
        return file;
    }

    String password() throws IOException {
        return Files.readString(createdFile()).strip();
    }

    /**
     * Ends the trust of a cluster that an earlier version initialised, which let every local account in as any role.
     * Can be repeated, because a cluster trusts until its last step.
     *
     * @param connection the superuser's
     */
    void requirePasswords(Connection connection, Path cluster) throws IOException, SQLException {
        Path access = cluster.resolve("pg_hba.conf");
        List<String> lines = Files.readAllLines(access);
        if (lines.stream().noneMatch(line -> TRUST.matcher(line).matches())) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password() + "'");
            List<String> changed = lines.stream()
                    .map(line -> TRUST.matcher(line).replaceFirst("$1scram-sha-256"))
                    .toList();
            write(access, String.join("\n", changed) + "\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    // The file is complete or as it was before.
    private static void write(Path file, String text) throws IOException {
        Path draft = Files.createTempFile(
                file.getParent(),
                String.valueOf(file.getFileName()),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
