package dev.visionscaling.gateway.mqtt;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a connection did not come about.
 *
 * @param reason a line for the user, which names the broker
 * @param lasting whether only another setting, or a change at the broker, helps
 */
record ConnectFailure(String reason, boolean lasting) {

    static ConnectFailure of(MqttSettings settings, Throwable failure) {
        String broker = "MQTT broker " + settings.address() + ": ";
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Mqtt5ConnAckException refused) {
            return refused(settings, broker, refused.getMqttMessage());
        }
        Optional<CertificateException> certificate = find(cause, CertificateException.class);
        if (certificate.isPresent()) {
            return new ConnectFailure(
                    broker + "its certificate is not trusted: " + rootOf(cause).getMessage()
                            + " (MQTT_URL must have a name of the certificate, MQTT_CA_FILE its authority)",
                    true);
        }
        Optional<SSLException> tls = find(cause, SSLException.class);
        if (tls.filter(e -> e.getClass().getSimpleName().equals("NotSslRecordException"))
                .isPresent()) {
            return new ConnectFailure(broker + "it speaks no TLS on this port", true);
        }
        return new ConnectFailure(broker + described(cause), false);
    }

    private static ConnectFailure refused(MqttSettings settings, String broker, Mqtt5ConnAck answer) {
        String said = answer.getReasonString().map(text -> " (" + text + ")").orElse("");
        String login = settings.login()
                .map(user -> "user '" + user.user() + "' (MQTT_USER) or the password (MQTT_PASSWORD)")
                .orElse("clients without MQTT_USER and MQTT_PASSWORD");
        return switch (answer.getReasonCode()) {
            case BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED, BAD_AUTHENTICATION_METHOD ->
                new ConnectFailure(broker + "it does not accept " + login + said, true);
            case BANNED -> new ConnectFailure(broker + "it has banned this client" + said, true);
            case CLIENT_IDENTIFIER_NOT_VALID ->
                new ConnectFailure(
                        broker + "it does not accept the client id " + settings.clientId() + " (MQTT_CLIENT_ID)" + said,
                        true);
            case UNSUPPORTED_PROTOCOL_VERSION -> new ConnectFailure(broker + "it does not speak MQTT 5" + said, true);
            case TOPIC_NAME_INVALID, QOS_NOT_SUPPORTED, RETAIN_NOT_SUPPORTED ->
                new ConnectFailure(
                        broker + "it does not accept a retained status on " + settings.statusTopic()
                                + " (MQTT_STATUS_TOPIC): " + answer.getReasonCode() + said,
                        true);
            default ->
                new ConnectFailure(broker + "it refuses the connection: " + answer.getReasonCode() + said, false);
        };
    }

    private static String described(Throwable cause) {
        Throwable root = rootOf(cause);
        if (root instanceof UnknownHostException) {
            return "there is no host of this name";
        }
        if (root instanceof ClosedChannelException) {
            return "it closed the connection";
        }
        String message = String.valueOf(root.getMessage());
        return root instanceof ConnectException && message.contains("refused") ? "connection refused" : message;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
