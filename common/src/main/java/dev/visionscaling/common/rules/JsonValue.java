package dev.visionscaling.common.rules;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A value of a JSON text with the line that it begins in. */
sealed interface JsonValue {
    int line();

    /** Returns the same text for the same content, however it was formatted and in whatever order. */
    String canonical();

    record Text(String value, int line) implements JsonValue {
        @Override
        public String canonical() {
            return quoted(value);
        }
    }

    record Decimal(BigDecimal value, int line) implements JsonValue {
        @Override
        public String canonical() {
            return Double.toString(value.doubleValue());
        }
    }

    record Members(Map<String, JsonValue> values, int line) implements JsonValue {
        public Members {
            values = new LinkedHashMap<>(values);
        }

        @Override
        public String canonical() {
            return new TreeMap<>(values)
                    .entrySet().stream()
                            .map(member -> quoted(member.getKey()) + ":"
                                    + member.getValue().canonical())
                            .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** A value of a kind that rules never have: a list, true, false or null. */
    record Other(String kind, int line) implements JsonValue {
        @Override
        public String canonical() {
            return kind;
        }
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
