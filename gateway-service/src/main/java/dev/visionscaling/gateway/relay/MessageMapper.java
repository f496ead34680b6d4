package dev.visionscaling.gateway.relay;

import dev.visionscaling.common.ResultEventNames;
import dev.visionscaling.gateway.event.ResultEvent;
import dev.visionscaling.gateway.relay.Message.Property;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns records into messages: the value as it is, and headers as properties if they are text. Safe from any thread. */
final class MessageMapper {
    private static final String JSON = "application/json";

    /** More, or longer ones, would make a message that brokers refuse for its size. */
    private static final int MOST_PROPERTIES = 32;

    private static final int LONGEST_PROPERTY = 4096;

    private final EventTopics topics;

    MessageMapper(EventTopics topics) {
        this.topics = topics;
    }

    Message map(SourceRecord source, ResultEvent event) {
        String contentType = JSON;
        List<Property> properties = new ArrayList<>();
        for (SourceRecord.Header header : source.headers()) {
            Optional<String> value = text(header.value());
            if (value.isEmpty() || !TopicText.isPlain(header.name())) {
                continue;
            }
            if (header.name().equalsIgnoreCase(ResultEventNames.CONTENT_TYPE)) {
                contentType = value.get();
            } else if (properties.size() < MOST_PROPERTIES) {
                properties.add(new Property(header.name(), value.get()));
            }
        }
        return new Message(topics.of(event), source.value(), contentType, properties);
    }

    private static Optional<String> text(byte[] value) {
        if (value.length > LONGEST_PROPERTY) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(value))
                            .toString())
                    .filter(TopicText::isPlain);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
