package dev.visionscaling.endtoend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.visionscaling.endtoend.launcher.SampleImages;
import dev.visionscaling.harness.ServiceProcess;
import dev.visionscaling.harness.testing.TestServices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service ends with one clear line where a server's certificate comes from a stranger or names another host, or where
 * the server refuses it. That the right ones work is what {@link SecuredRunIT} shows.
 */
class TransportSecurityIT {
    private static final String UNKNOWN_AUTHORITY = "unable to find valid certification path to requested target";

    @TempDir
    private static Path folder;

    private static SecuredStack stack;
    private static Path images;
    private static Path model;

    @BeforeAll
    static void start() throws Exception {
        stack = SecuredStack.get();
        images = SampleImages.draw(folder, 1);
        model = SampleImages.randomModel(Files.createDirectory(folder.resolve("model")));
    }

    @Test
    void postgresOfAnUnknownAuthorityIsRefused() throws Exception {
        refused(database(stack.databaseUrl("127.0.0.1", "verify-full", stack.wrongAuthority())), UNKNOWN_AUTHORITY);
    }

    @Test
    void postgresUnderAnotherNameIsRefused() throws Exception {
        refused(database(stack.databaseUrl("localhost")), "hostname localhost could not be verified");
    }

    @Test
    void postgresRefusesAWrongPasswordAndWhoComesWithoutTls() throws Exception {
        refused(Map.of("DATABASE_PASSWORD", Secrets.WRONG), "password authentication failed for user");
        refused(database(stack.databaseUrl("127.0.0.1", "disable", stack.wrongAuthority())), "no pg_hba.conf entry");
    }

    @Test
    void withoutVerificationAStrangersCertificateWouldDo() throws SQLException {
        // What the tests above refuse is the certificate: the server itself lets everybody in who does not look.
        String unverified = stack.databaseUrl("localhost", "require", stack.wrongAuthority());
        try (Connection connection = DriverManager.getConnection(unverified, "viewer", Secrets.VIEWER)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        String anyName = stack.databaseUrl("localhost").replace("verify-full", "verify-ca");
        try (Connection connection = DriverManager.getConnection(anyName, "viewer", Secrets.VIEWER)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(stack.databaseUrl("localhost"), "viewer", Secrets.VIEWER))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void kafkaOfAnUnknownAuthorityIsRefused() throws Exception {
        refused(
                Map.of("KAFKA_SSL_TRUSTSTORE_LOCATION", stack.wrongAuthority().toString()),
                "SSL handshake failed: " + UNKNOWN_AUTHORITY);
    }

    @Test
    void kafkaUnderAnotherNameIsRefusedUnlessNobodyLooks() throws Exception {
        Map<String, String> otherName = Map.of("KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers("localhost"));
        refused(otherName, "SSL handshake failed: No name matching localhost found");

        Map<String, String> environment = new HashMap<>(stack.publisher());
        environment.putAll(otherName);
        environment.put("KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", " ");
        try (ServiceProcess run = TestServices.start("producer-service", environment, "status")) {
            assertThat(run.awaitExit()).as(run::output).isZero();
        }
    }

    @Test
    void kafkaRefusesAWrongPassword() throws Exception {
        refused(
                Map.of("KAFKA_SASL_JAAS_CONFIG", Secrets.jaas(Secrets.WRONG), "KAFKA_SASL_JAAS_CONFIG_FILE", ""),
                "Authentication failed: Invalid username or password");
    }

    @Test
    void s3OfAnUnknownAuthorityIsRefused() throws Exception {
        refused(Map.of("S3_CA_FILE", stack.wrongAuthority().toString()), UNKNOWN_AUTHORITY);
        refused(Map.of("S3_CA_FILE", ""), UNKNOWN_AUTHORITY);
    }

    @Test
    void s3UnderAnotherNameIsRefused() throws Exception {
        refused(Map.of("S3_ENDPOINT", stack.s3Endpoint("localhost")), "Certificate for <localhost> doesn't match");
    }

    @Test
    void s3RefusesAWrongKey() throws Exception {
        refused(Map.of("AWS_SECRET_ACCESS_KEY", Secrets.WRONG), "S3 bucket images");
    }

    /** Starts the consumer, which needs all three servers, and a command of the producer's with these changes. */
    private static void refused(Map<String, String> changes, String reason) throws Exception {
        Map<String, String> publisher = new HashMap<>(stack.publisher());
        publisher.putAll(changes);
        boolean aboutS3 = changes.keySet().stream().anyMatch(name -> name.startsWith("S3_") || name.startsWith("AWS_"));
        String[] command = aboutS3 ? new String[] {"upload", images.toString()} : new String[] {"publish"};
        Map<String, String> classifier = new HashMap<>(stack.classifier(model));
        classifier.putAll(changes);
        try (ServiceProcess producer = TestServices.start("producer-service", publisher, command);
                ServiceProcess consumer = TestServices.start("consumer-service", classifier)) {
            for (ServiceProcess run : new ServiceProcess[] {producer, consumer}) {
                assertThat(run.awaitExit()).as(run::output).isEqualTo(1);
                assertThat(run.output().lines().filter(line -> line.startsWith("error: ")))
                        .as(run::output)
                        .singleElement()
                        .asString()
                        .contains(reason);
                assertThat(run.output()).doesNotContain("\tat ");
            }
        }
    }

    private static Map<String, String> database(String url) {
        return Map.of("DATABASE_URL", url);
    }
}
