package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Unwraps SNS notifications and the answers of SQS's ReceiveMessage. */
final class QueueEnvelopes implements EventFormat {
    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        if (json.path("TopicArn").isTextual() && json.path("Type").isTextual()) {
            return Optional.of(notification(json));
        }
        if (isMessage(json)) {
            return Optional.of(message("Body", json));
        }
        JsonNode messages = json.path("Messages");
        if (!messages.isArray() || messages.isEmpty() || !isMessage(messages.get(0))) {
            return Optional.empty();
        }
        return Optional.of(ContentReader.each(
                messages, "messages", (place, message) -> message("Messages" + place + ".Body", message)));
    }

    private static Reading notification(JsonNode json) {
        String type = json.path("Type").textValue();
        if (!type.equals("Notification")) {
            return new Reading.Problem("an SNS " + Excerpt.of(type)
                    + ", which names no image; confirm the subscription at its SubscribeURL");
        }
        return json.path("Message").isTextual()
                ? new Reading.WrappedText("Message", json.path("Message").textValue())
                : new Reading.Problem("an SNS notification without a Message");
    }

    private static boolean isMessage(JsonNode json) {
        return json.path("MessageId").isTextual() && json.has("Body");
    }

    private static Reading message(String where, JsonNode message) {
        return message.path("Body").isTextual()
                ? new Reading.WrappedText(where, message.path("Body").textValue())
                : new Reading.Problem("an SQS message whose Body is not text");
    }
}
