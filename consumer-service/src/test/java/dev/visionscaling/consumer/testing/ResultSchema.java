package dev.visionscaling.consumer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.harness.testing.TestServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Checks events against the published schema, by the part of JSON Schema that it uses; any other word fails. */
public final class ResultSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DOCUMENTATION = Set.of("$schema", "title", "description");

    private ResultSchema() {}

    /** What the schema does not allow, each with its place; empty if the event is valid. */
    public static List<String> violations(byte[] event) {
        Path schema = TestServices.installation().root().resolve("deploy/schemas/image-result.schema.json");
        try {
            List<String> violations = new ArrayList<>();
            check(JSON.readTree(schema.toFile()), JSON.readTree(event), "event", violations);
            return violations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(JsonNode schema, JsonNode value, String place, List<String> violations) {
        Set<String> words = new TreeSet<>();
        schema.fieldNames().forEachRemaining(words::add);
        words.removeAll(DOCUMENTATION);
        for (String word : words) {
            if (!holds(word, schema, value, place, violations)) {
                violations.add(place + " = " + value + " violates " + word + " " + schema.get(word));
            }
        }
    }

    // Violations of nested schemas are added directly.
    private static boolean holds(String word, JsonNode schema, JsonNode value, String place, List<String> violations) {
        JsonNode rule = schema.get(word);
        return switch (word) {
            case "type" -> rule.isTextual() ? isOfType(value, rule.asText()) : anyOf(rule, value);
            case "required" -> elements(rule).stream().allMatch(name -> value.has(name.asText()));
            case "enum" -> elements(rule).contains(value);
            case "const" -> rule.equals(value);
            case "minLength" -> !value.isTextual() || value.asText().length() >= rule.asInt();
            case "pattern" -> !value.isTextual() || value.asText().matches(rule.asText());
            case "format" -> !value.isTextual() || isTime(value.asText());
            case "minimum" -> !value.isNumber() || value.asDouble() >= rule.asDouble();
            case "maximum" -> !value.isNumber() || value.asDouble() <= rule.asDouble();
            case "minItems" -> !value.isArray() || value.size() >= rule.asInt();
            case "maxItems" -> !value.isArray() || value.size() <= rule.asInt();
            case "properties" -> {
                rule.properties().forEach(property -> {
                    if (value.has(property.getKey())) {
                        String inner = place + "." + property.getKey();
                        check(property.getValue(), value.get(property.getKey()), inner, violations);
                    }
                });
                yield true;
            }
            case "items" -> {
                elements(value).forEach(element -> check(rule, element, place + "[]", violations));
                yield true;
            }
            case "prefixItems" -> {
                for (int i = 0; i < Math.min(rule.size(), value.size()); i++) {
                    check(rule.get(i), value.get(i), place + "[" + i + "]", violations);
                }
                yield true;
            }
            case "allOf" -> {
                elements(rule).forEach(part -> check(part, value, place, violations));
                yield true;
            }
            case "if" -> {
                List<String> condition = new ArrayList<>();
                check(rule, value, place, condition);
                check(schema.get(condition.isEmpty() ? "then" : "else"), value, place, violations);
                yield true;
            }
            case "then", "else" -> true;
            default -> throw new IllegalStateException("this checker does not know " + word);
        };
    }

    private static boolean anyOf(JsonNode types, JsonNode value) {
        return elements(types).stream().anyMatch(type -> isOfType(value, type.asText()));
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("this checker does not know the type " + type);
        };
    }

    private static boolean isTime(String text) {
        try {
            return Instant.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
