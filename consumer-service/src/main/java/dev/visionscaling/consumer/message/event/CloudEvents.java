package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads CloudEvents: those of Google's and Microsoft's stores, and any other whose data is an event in turn. */
final class CloudEvents implements EventFormat {
    @Override
    public Optional<Reading> read(JsonNode json, MessageContext context) {
        Optional<CloudEvent> structured = CloudEvent.structured(json);
        return structured.isPresent()
                ? structured.map(event -> known(event).orElseGet(() -> unwrapped(event)))
                : CloudEvent.binary(json, context).flatMap(CloudEvents::known);
    }

    private static Optional<Reading> known(CloudEvent event) {
        return GoogleStorage.cloudEvent(event).or(() -> AzureBlobs.cloudEvent(event));
    }

    private static Reading unwrapped(CloudEvent event) {
        String where = "data of the CloudEvent " + Excerpt.of(event.type());
        if (event.data().isObject()) {
            return new Reading.WrappedJson(where, event.data());
        }
        if (event.data().isTextual() && event.data().textValue().stripLeading().startsWith("{")) {
            return new Reading.WrappedText(where, event.data().textValue());
        }
        return new Reading.Problem("a CloudEvent of the type '" + Excerpt.of(event.type())
                + "', whose data is not an event that names an image");
    }
}
