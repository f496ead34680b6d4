package dev.visionscaling.gateway.mqtt;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;

/**
 * The end of a connection.
 *
 * @param takenOver whether another client has connected under the same client id
 */
record SessionEnd(String reason, boolean takenOver) {
    static SessionEnd of(Throwable cause) {
        if (cause instanceof Mqtt5DisconnectException disconnect) {
            Mqtt5Disconnect message = disconnect.getMqttMessage();
            String said =
                    message.getReasonString().map(text -> " (" + text + ")").orElse("");
            return new SessionEnd(
                    message.getReasonCode() + said,
                    message.getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER);
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new SessionEnd(String.valueOf(root.getMessage()), false);
    }
}
