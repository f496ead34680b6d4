package dev.visionscaling.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
    @Test
    void keepsObjectsRecordsAndRowsOverStopsAndCrashes(@TempDir Path directory) throws Exception {
        try (LocalStack stack = LocalStack.start(directory)) {
            StackClients clients = new StackClients(stack);
            clients.write("first");
            assertThat(clients.read()).containsExactly("first", "first", "first");

            for (ManagedServer server : List.of(stack.kafka(), stack.postgres(), stack.s3())) {
                server.kill();
                assertThat(server.isRunning()).isFalse();
                server.start();
            }
            assertThat(clients.read()).containsExactly("first", "first", "first");
        }
        try (LocalStack again = LocalStack.start(directory)) {
            assertThat(new StackClients(again).read()).containsExactly("first", "first", "first");
        }
    }

    @Test
    void runsBesideAnotherStackAndRefusesADirectoryInUse(@TempDir Path directory) throws Exception {
        try (LocalStack one = LocalStack.start(directory.resolve("one"));
                LocalStack two = LocalStack.start(directory.resolve("two"))) {
            new StackClients(one).write("one");
            new StackClients(two).write("two");
            assertThat(new StackClients(one).read()).containsExactly("one", "one", "one");
            assertThat(new StackClients(two).read()).containsExactly("two", "two", "two");

            assertThatThrownBy(() -> LocalStack.start(directory.resolve("one")))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("is in use by another local stack");

            one.createDatabase("second");
            try (Connection connection = new StackClients(one).connect("second")) {
                assertThat(connection.isValid(5)).isTrue();
            }
            assertThatThrownBy(() -> one.createDatabase("second"))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("already exists");
        }
    }

    @Test
    void postgresLetsNobodyInWithoutAPassword(@TempDir Path directory) throws Exception {
        try (LocalStack stack = LocalStack.start(directory)) {
            assertThatOnlyPasswordsOpen(stack);
        }
        Path password = directory.resolve("postgres/superuser-password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
    }

    @Test
    void keptDataOfATrustingServerStartsAndTrustsNoMore(@TempDir Path directory) throws Exception {
        try (LocalStack stack = LocalStack.start(directory)) {
            new StackClients(stack).write("kept");
        }
        // As versions before this one left it.
        Files.delete(directory.resolve("postgres/superuser-password"));
        Path access = directory.resolve("postgres/cluster/pg_hba.conf");
        Files.writeString(access, Files.readString(access).replace("scram-sha-256", "trust"));

        try (LocalStack stack = LocalStack.start(directory)) {
            assertThat(new StackClients(stack).read()).containsExactly("kept", "kept", "kept");
            assertThatOnlyPasswordsOpen(stack);
            stack.createDatabase("second");
        }
        LocalStack.start(directory).close();
    }

    private static void assertThatOnlyPasswordsOpen(LocalStack stack) throws SQLException {
        for (String role : List.of("postgres", stack.databaseUser())) {
            for (String password : List.of("", "wrong")) {
                // The server rereads its access rules a moment after it was told to.
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() -> assertThatThrownBy(() ->
                                        DriverManager.getConnection(stack.jdbcUrl(LocalStack.DATABASE), role, password))
                                .isInstanceOf(SQLException.class));
            }
        }
        try (Connection connection = new StackClients(stack).connect(LocalStack.DATABASE)) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void namesThePortThatAnotherProgramUses(@TempDir Path directory) throws Exception {
        LocalStack.start(directory).close();
        int port = StackProperties.readOrCreate(directory, OptionalInt.empty()).s3Port();
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(() -> LocalStack.start(directory))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("its port " + port + " is taken by another program");
        }
    }

    @Test
    void leavesNoProcessBehindWhenItsStarterIsKilled(@TempDir Path directory) throws Exception {
        Process holder = HeldStack.command(directory).start();
        try (BufferedReader output = holder.inputReader()) {
            assertThat(output.readLine()).startsWith("started ");
            List<ProcessHandle> servers = holder.descendants().toList();
            assertThat(servers).hasSizeGreaterThan(4);

            holder.destroyForcibly();

            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(servers).noneMatch(ProcessHandle::isAlive));
        } finally {
            holder.destroyForcibly();
        }
        LocalStack.start(directory).close();
    }
}
