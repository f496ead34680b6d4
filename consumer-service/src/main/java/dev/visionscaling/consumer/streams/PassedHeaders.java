package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.ResultEventNames;
import dev.visionscaling.consumer.message.SourceHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Takes the headers of a record that are passed on with the outcome, such as a trigger's number or
 * {@code traceparent}. Those that events and split messages have of their own are left out, and what exceeds the limits,
 * which keep memory bounded.
 */
final class PassedHeaders {
    static final int MAX_HEADERS = 32;

    /** For all names and values together. */
    static final int MAX_BYTES = 8 * 1024;

    private PassedHeaders() {}

    static List<SourceHeader> of(Headers headers) {
        List<SourceHeader> passed = new ArrayList<>();
        int bytes = 0;
        for (Header header : headers) {
            if (passed.size() == MAX_HEADERS) {
                break;
            }
            if (isOwn(header.key())) {
                continue;
            }
            int size = header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length);
            if (bytes + size <= MAX_BYTES) {
                bytes += size;
                passed.add(new SourceHeader(header.key(), Optional.ofNullable(header.value())));
            }
        }
        return passed;
    }

    private static boolean isOwn(String name) {
        return name.startsWith(ResultEventNames.CLOUD_EVENTS_PREFIX)
                || name.equals(ResultEventNames.CONTENT_TYPE)
                || SplitMessages.OWN_HEADERS.contains(name);
    }
}
