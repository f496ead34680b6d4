package dev.visionscaling.gateway.mqtt;

import com.hivemq.client.mqtt.MqttClientExecutorConfig;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuthBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.visionscaling.common.tls.CertificateAuthorities;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;

/**
 * Starts connections. Each has a client of its own, so that nothing that one has queued is ever sent by the next. There
 * is no MQTT session that outlives a connection: the gateway subscribes to nothing, and Kafka remembers what is to be
 * sent.
 */
final class HiveMqConnector {
    private static final int CONNECT_LIMIT_SECONDS = 10;

    private final MqttSettings settings;
    private final Mqtt5Publish will;
    private final MqttClientTransportConfig transport;

    /**
     * A connection that is being made.
     *
     * @param answer the broker's answer
     * @param end the end of the connection, once there was one
     */
    record Attempt(
            Mqtt5AsyncClient client, CompletableFuture<Mqtt5ConnAck> answer, CompletableFuture<SessionEnd> end) {}

    /**
     * @throws dev.visionscaling.common.cli.CommandFailedException if the file of authorities contains none
     */
    HiveMqConnector(MqttSettings settings, Mqtt5Publish will) {
        this.settings = settings;
        this.will = will;
        this.transport = transport(settings);
    }

    Attempt connect() {
        CompletableFuture<SessionEnd> end = new CompletableFuture<>();
        Mqtt5AsyncClient client = Mqtt5Client.builder()
                .identifier(settings.clientId())
                .transportConfig(transport)
                .executorConfig(
                        MqttClientExecutorConfig.builder().nettyThreads(1).build())
                .addDisconnectedListener(context -> end.complete(SessionEnd.of(context.getCause())))
                .buildAsync();
        Mqtt5Connect connect = Mqtt5Connect.builder()
                .cleanStart(true)
                .sessionExpiryInterval(0)
                .keepAlive(Math.toIntExact(settings.intervals().keepAlive().toSeconds()))
                .willPublish(will)
                .simpleAuth(settings.login().map(HiveMqConnector::auth).orElse(null))
                .build();
        return new Attempt(client, client.connect(connect), end);
    }

    private static Mqtt5SimpleAuth auth(MqttSettings.Login login) {
        Mqtt5SimpleAuthBuilder.Complete user = Mqtt5SimpleAuth.builder().username(login.user());
        return login.password()
                .map(password ->
                        user.password(password.getBytes(StandardCharsets.UTF_8)).build())
                .orElseGet(user::build);
    }

    private static MqttClientTransportConfig transport(MqttSettings settings) {
        MqttAddress address = settings.address();
        MqttClientTransportConfigBuilder transport = MqttClientTransportConfig.builder()
                .serverHost(address.host())
                .serverPort(address.port())
                .socketConnectTimeout(CONNECT_LIMIT_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(CONNECT_LIMIT_SECONDS, TimeUnit.SECONDS);
        if (address.tls()) {
            Optional<TrustManagerFactory> authorities =
                    settings.authorities().map(pem -> CertificateAuthorities.trust("MQTT_CA_FILE", pem));
            // No verifier of its own, so that the JDK checks the host's name as for HTTPS.
            transport = transport.sslConfig(MqttClientSslConfig.builder()
                    .trustManagerFactory(authorities.orElse(null))
                    .build());
        }
        return transport.build();
    }
}
