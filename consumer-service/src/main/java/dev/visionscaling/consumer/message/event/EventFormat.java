package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A family of JSON messages. */
@FunctionalInterface
interface EventFormat {
    /** Returns the meaning of a JSON object; empty if it belongs to another family. */
    Optional<Reading> read(JsonNode json, MessageContext context);
}
