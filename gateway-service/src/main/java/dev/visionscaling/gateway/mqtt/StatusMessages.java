package dev.visionscaling.gateway.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The retained messages that tell controllers whether this gateway works. */
final class StatusMessages {
    private static final JsonFactory JSON = new JsonFactory();

    private final MqttSettings settings;

    /** Writes the names that a status has besides the common ones. */
    private interface Names {
        void write(JsonGenerator json) throws IOException;
    }

    StatusMessages(MqttSettings settings) {
        this.settings = settings;
    }

    /** @param problem the reason why no events may come although the gateway runs; empty if all is well */
    Mqtt5Publish online(Instant now, Optional<String> problem) {
        return message("online", json -> {
            json.writeStringField("time", now.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeNumberField(
                    "heartbeat_ms", settings.intervals().heartbeat().toMillis());
            json.writeStringField("problem", problem.orElse(null));
        });
    }

    /** Published by the gateway itself when it is stopped. */
    Mqtt5Publish stopped(Instant now) {
        return message("offline", json -> {
            json.writeStringField("time", now.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("reason", "stopped");
        });
    }

    /** Published by the broker once the connection is lost; nobody can know when that will be. */
    Mqtt5Publish will() {
        return message("offline", json -> {
            json.writeNullField("time");
            json.writeStringField("reason", "connection lost");
        });
    }

    private Mqtt5Publish message(String status, Names names) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("status", status);
            json.writeStringField("client", settings.clientId());
            names.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Mqtt5Publish.builder()
                .topic(settings.statusTopic().own())
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(true)
                .payload(bytes.toByteArray())
                .payloadFormatIndicator(Mqtt5PayloadFormatIndicator.UTF_8)
                .contentType("application/json")
                .build();
    }
}
