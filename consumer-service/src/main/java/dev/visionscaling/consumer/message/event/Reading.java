package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The meaning of one event or envelope. */
public sealed interface Reading {
    /**
     * An image to classify.
     *
     * @param where the part of the message that names it; empty if it is all of the message
     * @param bucket empty for the default bucket
     */
    record Image(String where, Optional<String> bucket, String key) implements Reading {}

    /** An event that requires no work, such as a deletion. */
    record Nothing() implements Reading {}

    /** A message that cannot be used; the reason says what was recognised. */
    record Problem(String reason) implements Reading {}

    /** An envelope around a text that is a message in turn. */
    record WrappedText(String where, String text) implements Reading {}

    /** An envelope around JSON that is a message in turn. */
    record WrappedJson(String where, JsonNode json) implements Reading {}

    record Several(List<Reading> parts) implements Reading {
        public Several {
            parts = List.copyOf(parts);
        }
    }
}
