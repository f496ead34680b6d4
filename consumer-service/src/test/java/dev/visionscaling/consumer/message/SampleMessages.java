package dev.visionscaling.consumer.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The samples in {@code messages.tsv}: a name, what is expected, the message. */
final class SampleMessages {
    private SampleMessages() {}

    /** @param expected {@code image BUCKET KEY}, {@code nothing}, or {@code problem} and the beginning of its reason */
    record Sample(String name, String expected, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> all() throws IOException {
        try (InputStream in = Objects.requireNonNull(SampleMessages.class.getResourceAsStream("messages.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Sample(columns[0], columns[1], columns[2]))
                    .toList();
        }
    }
}
