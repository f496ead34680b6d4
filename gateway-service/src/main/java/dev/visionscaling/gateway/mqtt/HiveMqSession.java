package dev.visionscaling.gateway.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import dev.visionscaling.gateway.relay.BrokerSession;
import dev.visionscaling.gateway.relay.Message;
import dev.visionscaling.gateway.relay.PublishResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One connection. Messages are sent by the relay's thread and acknowledged on the client's. */
final class HiveMqSession implements BrokerSession {
    private final Mqtt5AsyncClient client;
    private final CompletableFuture<SessionEnd> end;
    private final StatusTopic status;
    private final LongSupplier nanoTime;
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile long lastAnswer;

    HiveMqSession(HiveMqConnector.Attempt connected, StatusTopic status, LongSupplier nanoTime) {
        this.client = connected.client();
        this.end = connected.end();
        this.status = status;
        this.nanoTime = nanoTime;
        this.lastAnswer = nanoTime.getAsLong();
    }

    @Override
    public void publish(Message message, Duration expiry, Consumer<PublishResult> result) {
        if (status.mayBeAnyones(message.topic())) {
            result.accept(new PublishResult.Refused(
                    "controllers would take its topic " + message.topic() + " for a gateway's status"));
            return;
        }
        Mqtt5Publish publish;
        try {
            publish = publishOf(message, expiry);
        } catch (IllegalArgumentException e) {
            result.accept(new PublishResult.Refused(String.valueOf(e.getMessage())));
            return;
        }
        var unused = send(publish).whenComplete((ignored, failure) -> result.accept(resultOf(failure)));
    }

    /** Sends {@code message}; the future completes, normally or not, once its fate is known. */
    CompletableFuture<?> send(Mqtt5Publish message) {
        if (unanswered.getAndIncrement() == 0) {
            lastAnswer = nanoTime.getAsLong();
        }
        return client.publish(message).whenComplete((result, failure) -> {
            lastAnswer = nanoTime.getAsLong();
            unanswered.decrementAndGet();
        });
    }

    @Override
    public void abort(String reason) {
        if (end.complete(new SessionEnd(reason, false))) {
            // As nobody says "stopped", the broker publishes the will.
            var unused = client.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
        }
    }

    /** Ends the connection without publishing the will. */
    CompletableFuture<Void> disconnect() {
        return client.disconnect();
    }

    Optional<SessionEnd> end() {
        return Optional.ofNullable(end.getNow(null));
    }

    /** How long the broker has not answered, although it has something to acknowledge. */
    Duration silence() {
        return unanswered.get() == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - lastAnswer);
    }

    private static Mqtt5Publish publishOf(Message message, Duration expiry) {
        Mqtt5UserProperty[] properties = message.properties().stream()
                .map(property -> Mqtt5UserProperty.of(property.name(), property.value()))
                .toArray(Mqtt5UserProperty[]::new);
        return Mqtt5Publish.builder()
                .topic(message.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.payload())
                .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                .contentType(message.contentType())
                .userProperties(Mqtt5UserProperties.of(properties))
                .messageExpiryInterval(expiry.toSeconds())
                .build();
    }

    static PublishResult resultOf(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause == null) {
            return new PublishResult.Acknowledged();
        }
        if (cause instanceof Mqtt5PubAckException refused) {
            return refused(refused.getMqttMessage());
        }
        // The client itself does not send what is larger than the broker takes.
        return String.valueOf(cause.getMessage()).contains("maximum packet size")
                ? new PublishResult.Refused(String.valueOf(cause.getMessage()))
                : new PublishResult.ConnectionLost();
    }

    private static PublishResult refused(Mqtt5PubAck answer) {
        String reason = answer.getReasonCode()
                + answer.getReasonString().map(text -> " (" + text + ")").orElse("");
        return switch (answer.getReasonCode()) {
            case TOPIC_NAME_INVALID, PAYLOAD_FORMAT_INVALID -> new PublishResult.Refused(reason);
            default -> new PublishResult.NotNow(reason);
        };
    }
}
