package dev.visionscaling.endtoend.security;

import dev.visionscaling.harness.RunDirectory;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.Keytool;
import dev.visionscaling.harness.testing.TestServices;
import dev.visionscaling.localstack.LocalStack;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Servers that accept only TLS connections and require passwords, with migrated tables and one login per service.
 * Started with the first test, stopped with the JVM.
 */
final class SecuredStack {
    private static @Nullable SecuredStack shared;

    private final Path folder;
    private final LocalStack stack;
    private final CertificateAuthority authority;
    private final CertificateAuthority untrusted;

    private SecuredStack(
            Path folder, LocalStack stack, CertificateAuthority authority, CertificateAuthority untrusted) {
        this.folder = folder;
        this.stack = stack;
        this.authority = authority;
        this.untrusted = untrusted;
    }

    static synchronized SecuredStack get() throws Exception {
        if (shared == null) {
            SecuredStack started =
                    start(RunDirectory.emptied(Path.of("target/secured")).path());
            Runtime.getRuntime().addShutdownHook(new Thread(started.stack::close, "stack-close"));
            started.prepareDatabase();
            shared = started;
        }
        return shared;
    }

    private static SecuredStack start(Path folder) throws Exception {
        CertificateAuthority authority = CertificateAuthority.create(folder.resolve("right"));
        CertificateAuthority untrusted = CertificateAuthority.create(folder.resolve("wrong"));
        CertificateAuthority.ServerFiles files = authority.certifyServer();
        Path data = Files.createDirectories(folder.resolve("data"));
        write(data.resolve("postgres.properties"), postgres(folder, files));
        write(data.resolve("kafka.properties"), kafka(files, authority));
        write(data.resolve("s3.properties"), s3(files));
        return new SecuredStack(folder, LocalStack.start(data), authority, untrusted);
    }

    private static Map<String, String> postgres(Path folder, CertificateAuthority.ServerFiles files)
            throws IOException {
        Path access = folder.resolve("pg_hba.conf");
        Files.writeString(access, """
                host    all postgres 127.0.0.1/32 trust
                hostssl all all      127.0.0.1/32 scram-sha-256
                """);
        return Map.of(
                "ssl", "on",
                "ssl_cert_file", files.certificate().toString(),
                "ssl_key_file", files.key().toString(),
                "hba_file", access.toString());
    }

    private static Map<String, String> kafka(CertificateAuthority.ServerFiles files, CertificateAuthority authority) {
        return Map.of(
                "listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.broker.sasl.enabled.mechanisms", "PLAIN",
                "listener.name.broker.plain.sasl.jaas.config", Secrets.jaasOfBroker(),
                "listener.name.broker.ssl.keystore.type", "PKCS12",
                "listener.name.broker.ssl.keystore.location", files.keyStore().toString(),
                "listener.name.broker.ssl.keystore.password", Keytool.PASSWORD,
                "listener.name.broker.ssl.truststore.type", "PEM",
                "listener.name.broker.ssl.truststore.location", authority.pem().toString());
    }

    private static Map<String, String> s3(CertificateAuthority.ServerFiles files) {
        return Map.of(
                "s3proxy.keystore-path", files.keyStore().toString(),
                "s3proxy.keystore-password", Keytool.PASSWORD,
                "s3proxy.credential", Secrets.S3);
    }

    private static void write(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    private void prepareDatabase() throws SQLException {
        administrate("ALTER ROLE visionscaling PASSWORD " + literal(Secrets.OWNER));
        try (ServiceProcess migrate =
                TestServices.start("producer-service", as("visionscaling", Secrets.OWNER), "migrate")) {
            if (migrate.awaitExit() != 0) {
                throw new IllegalStateException(migrate.output());
            }
        }
        createLogin("publisher", Secrets.PUBLISHER, "visionscaling_producer");
        createLogin("classifier", Secrets.CLASSIFIER, "visionscaling_consumer");
        createLogin("viewer", Secrets.VIEWER, "visionscaling_dashboard");
    }

    private void createLogin(String name, String password, String group) throws SQLException {
        administrate("CREATE ROLE " + name + " LOGIN PASSWORD " + literal(password) + " IN ROLE " + group);
    }

    /** Executes a statement as the superuser, the only role that needs no password. */
    private void administrate(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.jdbcUrl(LocalStack.DATABASE), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Folder for files of this run: images, passwords. */
    Path folder() {
        return folder;
    }

    /** The folder of the servers' logs. */
    Path serverLogs() {
        return folder.resolve("data/logs");
    }

    /** The certificate of an authority that did not sign the servers' certificates. */
    Path wrongAuthority() {
        return untrusted.pem();
    }

    /** Connects over TLS and verifies certificate and host name. */
    Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(databaseUrl("127.0.0.1", "verify-full", authority.pem()), user, password);
    }

    String databaseUrl(String host, String mode, Path rootCertificate) {
        return stack.jdbcUrl(LocalStack.DATABASE).replace("127.0.0.1", host) + "?sslmode=" + mode + "&sslrootcert="
                + rootCertificate;
    }

    String databaseUrl(String host) {
        return databaseUrl(host, "verify-full", authority.pem());
    }

    String bootstrapServers(String host) {
        return stack.bootstrapServers().replace("127.0.0.1", host);
    }

    String s3Endpoint(String host) {
        return stack.s3Endpoint().replace("http:", "https:").replace("127.0.0.1", host);
    }

    /** The environment of a service that logs in to PostgreSQL as {@code user}. */
    Map<String, String> as(String user, String password) {
        Map<String, String> environment = new HashMap<>(stack.environment());
        environment.put("DATABASE_URL", databaseUrl("127.0.0.1"));
        environment.put("DATABASE_USER", user);
        environment.put("DATABASE_PASSWORD", password);
        environment.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        environment.put("KAFKA_SASL_MECHANISM", "PLAIN");
        environment.put("KAFKA_SASL_JAAS_CONFIG", Secrets.jaas(Secrets.KAFKA));
        environment.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        environment.put("KAFKA_SSL_TRUSTSTORE_LOCATION", authority.pem().toString());
        environment.put("S3_ENDPOINT", s3Endpoint("127.0.0.1"));
        environment.put("S3_CA_FILE", authority.pem().toString());
        environment.put("AWS_SECRET_ACCESS_KEY", Secrets.S3);
        return environment;
    }

    /** The producer's environment. */
    Map<String, String> publisher() {
        return as("publisher", Secrets.PUBLISHER);
    }

    /** The consumer's environment, with secrets in files as far as it accepts them. */
    Map<String, String> classifier(Path model) throws IOException {
        Map<String, String> environment = as("classifier", "");
        environment.put("DATABASE_PASSWORD_FILE", secretFile("classifier-password", Secrets.CLASSIFIER));
        environment.remove("KAFKA_SASL_JAAS_CONFIG");
        environment.put("KAFKA_SASL_JAAS_CONFIG_FILE", secretFile("jaas", Secrets.jaas(Secrets.KAFKA)));
        environment.put("MODEL", model.toString());
        environment.put("INFERENCE_THREADS", "1");
        environment.put("COMMIT_INTERVAL", "500ms");
        return environment;
    }

    private String secretFile(String name, String secret) throws IOException {
        return Files.writeString(folder.resolve(name), secret + "\n").toString();
    }

    /** The command lines of all processes that this user can see, including those of the servers. */
    static List<String> processList() {
        return ProcessHandle.allProcesses().map(SecuredStack::commandLine).toList();
    }

    private static String commandLine(ProcessHandle process) {
        // Complete, whereas the handle's own is cut after one page.
        Path file = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            return Files.isReadable(file)
                    ? Files.readString(file).replace('\0', ' ')
                    : process.info().commandLine().orElse("");
        } catch (IOException e) {
            return ""; // it has just ended
        }
    }
}
