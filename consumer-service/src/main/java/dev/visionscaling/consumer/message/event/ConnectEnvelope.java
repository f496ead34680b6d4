package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Unwraps the schema and payload that Kafka Connect's JsonConverter writes. */
final class ConnectEnvelope implements EventFormat {
    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        JsonNode payload = json.path("payload");
        if (json.size() != 2 || !json.has("schema") || !json.has("payload")) {
            return Optional.empty();
        }
        if (payload.isTextual()) {
            boolean bytes = json.path("schema").path("type").asText().equals("bytes");
            return Optional.of(
                    bytes ? decoded(payload.textValue()) : new Reading.WrappedText("payload", payload.textValue()));
        }
        return Optional.of(
                payload.isContainerNode()
                        ? new Reading.WrappedJson("payload", payload)
                        : new Reading.Problem("an envelope of Kafka Connect whose payload is "
                                + payload.getNodeType().toString().toLowerCase(Locale.ROOT)));
    }

    private static Reading decoded(String payload) {
        return Utf8.ofBase64(payload)
                .<Reading>map(text -> new Reading.WrappedText("payload", text))
                .orElseGet(() -> new Reading.Problem(
                        "an envelope of Kafka Connect whose payload of bytes is not UTF-8 in Base64"));
    }
}
