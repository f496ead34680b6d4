package dev.visionscaling.consumer.message.event;

import java.util.Optional;

/** The rest of a record beside its value: its key and its headers, as text. */
public interface MessageContext {
    /** A record without key and headers. */
    MessageContext NONE = new MessageContext() {
        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> key() {
            return Optional.empty();
        }
    };

    Optional<String> header(String name);

    Optional<String> key();
}
