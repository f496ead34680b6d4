package dev.visionscaling.consumer.streams;

import dev.visionscaling.consumer.message.event.MessageContext;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The key and the headers of the record that is being processed; decoded only when asked for. */
record SourceContext(Record<byte[], byte[]> message) implements MessageContext {
    @Override
    public Optional<String> header(String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? Optional.empty() : text(header.value());
    }

    @Override
    public Optional<String> key() {
        return text(message.key());
    }

    private static Optional<String> text(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(present -> new String(present, StandardCharsets.UTF_8));
    }
}
