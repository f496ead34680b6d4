package dev.visionscaling.gateway;

import static dev.visionscaling.gateway.GatewayProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.harness.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerLoginIT {
    private static final String PASSWORD = "between-camera-and-gate";

    @TempDir
    private Path folder;

    private ResultTopic topic;

    @BeforeEach
    void createTopic() {
        topic = ResultTopic.create();
    }

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void logsInWithAPasswordFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        try (TestBroker broker = TestBroker.startWithPassword(folder, PASSWORD);
                ServiceProcess gateway = GatewayProcess.start(
                        "login",
                        topic,
                        broker.port(),
                        Map.of("MQTT_USER", "sorter", "MQTT_PASSWORD_FILE", file.toString()))) {
            topic.publish(3);

            GatewayProcess.awaitEverything(gateway, topic, broker, 3);
            assertThat(gateway.output()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void namesAWrongPassword() throws Exception {
        try (TestBroker broker = TestBroker.startWithPassword(folder, PASSWORD);
                ServiceProcess gateway = GatewayProcess.start(
                        "wrong",
                        topic,
                        broker.port(),
                        Map.of("MQTT_USER", "sorter", "MQTT_PASSWORD", "wrong-password"))) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output())
                    .contains("it does not accept user 'sorter' (MQTT_USER) or the password (MQTT_PASSWORD)")
                    .doesNotContain("wrong-password", "Exception");
        }
    }

    @Test
    void trustsTheAuthorityInTheFile() throws Exception {
        Certificates certificates = Certificates.create(folder, "ip:127.0.0.1");
        try (TestBroker broker = TestBroker.startWithTls(folder, certificates.keyStore());
                ServiceProcess gateway = start(broker, certificates.pem().toString())) {
            topic.publish(3);

            GatewayProcess.awaitEverything(gateway, topic, broker, 3);
        }
    }

    @Test
    void refusesACertificateForAnotherHost() throws Exception {
        Certificates certificates = Certificates.create(folder, "dns:other.example");
        try (TestBroker broker = TestBroker.startWithTls(folder, certificates.keyStore());
                ServiceProcess gateway = start(broker, certificates.pem().toString())) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output()).contains("its certificate is not trusted", "127.0.0.1", "MQTT_URL");
            assertThat(broker.arrived()).isEmpty();
        }
    }

    @Test
    void refusesACertificateOfAnUnknownAuthority() throws Exception {
        Certificates certificates = Certificates.create(folder, "ip:127.0.0.1");
        try (TestBroker broker = TestBroker.startWithTls(folder, certificates.keyStore());
                ServiceProcess gateway = start(broker, "")) {
            assertThat(gateway.awaitExit()).isEqualTo(1);
            assertThat(gateway.output()).contains("its certificate is not trusted", "MQTT_CA_FILE");
        }
    }

    @Test
    void doesNotFallBackToAConnectionWithoutTls() throws Exception {
        try (TestBroker broker = TestBroker.start(folder);
                ServiceProcess gateway = start(broker, "")) {
            await().until(() -> gateway.output()
                    .contains("MQTT broker mqtts://127.0.0.1:" + broker.port() + ": it closed the connection"));
            assertThat(broker.arrived()).isEmpty();
        }
    }

    private ServiceProcess start(TestBroker broker, String authorities) {
        return GatewayProcess.start(
                "tls",
                topic,
                broker.port(),
                Map.of("MQTT_URL", "mqtts://127.0.0.1:" + broker.port(), "MQTT_CA_FILE", authorities));
    }
}
