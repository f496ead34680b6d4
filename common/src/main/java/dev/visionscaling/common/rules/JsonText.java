package dev.visionscaling.common.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.visionscaling.common.config.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a JSON text into values that know their lines. */
final class JsonText {
    private static final int MAX_DEPTH = 10;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final JsonParser parser;
    private final Problems problems;

    private JsonText(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /**
     * Reads the whole text.
     *
     * @param problems gets those that do not end the reading: names that an object has twice
     * @throws InvalidSettingsException if it is not JSON
     */
    static JsonValue read(String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new InvalidSettingsException("is empty: it must have one JSON object");
            }
            JsonValue value = new JsonText(parser, problems).value("$");
            if (parser.nextToken() != null) {
                throw new InvalidSettingsException(
                        "line " + parser.currentTokenLocation().getLineNr()
                                + ": there is more after the end of the JSON object");
            }
            return value;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            throw new InvalidSettingsException(place + "it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it reads from memory
        }
    }

    private JsonValue value(String path) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> members(path, line);
            case VALUE_STRING -> new JsonValue.Text(parser.getText(), line);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Decimal(parser.getDecimalValue(), line);
            case START_ARRAY -> {
                parser.skipChildren();
                yield new JsonValue.Other("a list", line);
            }
            default -> new JsonValue.Other(parser.getText(), line);
        };
    }

    private JsonValue members(String path, int line) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameLine = parser.currentTokenLocation().getLineNr();
            String member = Problems.member(path, name);
            parser.nextToken();
            JsonValue earlier = members.put(name, value(member));
            if (earlier != null) {
                problems.add(nameLine, member, "is there twice, first in line " + earlier.line());
            }
        }
        return new JsonValue.Members(members, line);
    }
}
