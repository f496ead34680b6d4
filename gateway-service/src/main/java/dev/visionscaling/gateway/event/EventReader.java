package dev.visionscaling.gateway.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.ResultEventNames;
import dev.visionscaling.gateway.event.EventReading.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads events of the result topic. All names that the gateway uses must be present; further ones are ignored. Safe from
 * any thread.
 */
public final class EventReader {
    private static final List<String> NAMES = List.of(
            ResultEventNames.IMAGE_KEY,
            ResultEventNames.OUTCOME,
            ResultEventNames.CATEGORY,
            ResultEventNames.BIN,
            ResultEventNames.PUBLISHED,
            ResultEventNames.TIME,
            ResultEventNames.DEADLINE_MS,
            ResultEventNames.LATE);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Reads a record's value; an empty one is not JSON. */
    public EventReading read(byte[] value) {
        Map<String, Scalar> values;
        try {
            values = scalars(value);
        } catch (IOException e) {
            return new EventReading.Unreadable(Kind.NOT_JSON, "the value is not one JSON object");
        }
        for (String name : NAMES) {
            if (!values.containsKey(name)) {
                return new EventReading.Unreadable(Kind.MISSING_NAME, "the name '" + name + "' is missing");
            }
        }
        try {
            return new EventReading.Event(event(new Names(values)));
        } catch (WrongValueException e) {
            return new EventReading.Unreadable(Kind.WRONG_VALUE, String.valueOf(e.getMessage()));
        }
    }

    private static ResultEvent event(Names names) throws WrongValueException {
        String key = names.requiredText(ResultEventNames.IMAGE_KEY);
        Optional<String> problem = ImageKey.problemWith(key);
        if (problem.isPresent()) {
            throw new WrongValueException(ResultEventNames.IMAGE_KEY + ": " + problem.get());
        }
        return new ResultEvent(
                new ImageKey(key),
                names.requiredText(ResultEventNames.OUTCOME),
                names.text(ResultEventNames.CATEGORY),
                names.text(ResultEventNames.BIN),
                new ResultEvent.Timing(
                        names.instant(ResultEventNames.PUBLISHED),
                        names.instant(ResultEventNames.TIME)
                                .orElseThrow(() -> new WrongValueException(ResultEventNames.TIME + " is null")),
                        names.number(ResultEventNames.DEADLINE_MS).map(Duration::ofMillis),
                        names.bool(ResultEventNames.LATE)));
    }

    private Map<String, Scalar> scalars(byte[] value) throws IOException {
        Map<String, Scalar> values = new HashMap<>();
        try (JsonParser parser = json.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (NAMES.contains(name)) {
                    values.put(name, new Scalar(token, token.isScalarValue() ? parser.getText() : ""));
                }
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
        }
        return values;
    }

    /** A value as it is written, with its type. */
    private record Scalar(JsonToken type, String text) {}

    /** Signals a value of another type or form than the name has. */
    private static final class WrongValueException extends Exception {
        private static final long serialVersionUID = 1;

        WrongValueException(String message) {
            super(message);
        }
    }

    /** Converts the values of an event that has all names. */
    private record Names(Map<String, Scalar> values) {
        Optional<String> text(String name) throws WrongValueException {
            return of(name, JsonToken.VALUE_STRING);
        }

        String requiredText(String name) throws WrongValueException {
            return text(name)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new WrongValueException(name + " is null or empty"));
        }

        Optional<Long> number(String name) throws WrongValueException {
            Optional<String> text = of(name, JsonToken.VALUE_NUMBER_INT);
            try {
                return text.map(Long::valueOf);
            } catch (NumberFormatException e) {
                throw new WrongValueException(name + " is out of range");
            }
        }

        Optional<Instant> instant(String name) throws WrongValueException {
            Optional<String> text = text(name);
            Optional<Instant> time;
            try {
                time = text.map(Instant::parse);
            } catch (DateTimeParseException e) {
                throw new WrongValueException(name + " is not a time such as 2026-11-29T00:31:02.123Z");
            }
            // Ages of centuries do not fit into the nanoseconds of metrics.
            if (time.filter(known -> known.isBefore(EARLIEST) || known.isAfter(LATEST))
                    .isPresent()) {
                throw new WrongValueException(name + " is not between the years 1970 and 9999");
            }
            return time;
        }

        boolean bool(String name) throws WrongValueException {
            Scalar value = value(name);
            return switch (value.type()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE, VALUE_NULL -> false;
                default -> throw new WrongValueException(name + " is neither true nor false");
            };
        }

        private Optional<String> of(String name, JsonToken type) throws WrongValueException {
            Scalar value = value(name);
            if (value.type() == JsonToken.VALUE_NULL) {
                return Optional.empty();
            }
            if (value.type() != type) {
                throw new WrongValueException(name + " has a value of another type");
            }
            return Optional.of(value.text());
        }

        private Scalar value(String name) {
            return values.getOrDefault(name, new Scalar(JsonToken.VALUE_NULL, ""));
        }
    }
}
