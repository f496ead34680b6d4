package dev.visionscaling.gateway.relay;

import java.util.ArrayList;
import java.util.List;

/**
 * A message for the broker.
 *
 * @param topic without wildcards, 1 to 65,535 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
public record Message(String topic, byte[] payload, String contentType, List<Property> properties) {
    public Message {
        properties = List.copyOf(properties);
    }

    /** The same with a property that says that it is late. */
    Message markedLate() {
        List<Property> more = new ArrayList<>(properties);
        more.add(new Property("late", "true"));
        return new Message(topic, payload, contentType, more);
    }

    /** One of MQTT's user properties. */
    public record Property(String name, String value) {}
}
