package dev.visionscaling.squeezenet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visionscaling.squeezenet.network.Architecture;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A calibration as JSON: {@code version}, {@code model_sha256}, {@code images}, {@code scales} by layer. */
final class CalibrationJson {
    private static final int VERSION = 1;
    private static final String DIGEST = "model_sha256";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CalibrationJson() {}

    static String write(Calibration calibration) {
        ObjectNode json = JSON.createObjectNode().put("version", VERSION);
        calibration.modelDigest().ifPresent(digest -> json.put(DIGEST, digest));
        json.put("images", calibration.images());
        ObjectNode scales = json.putObject("scales");
        for (String name : Architecture.activations()) {
            scales.put(name, Objects.requireNonNull(calibration.scales().get(name)));
        }
        return json.toPrettyString() + "\n";
    }

    /** @throws IllegalArgumentException if {@code text} is not a calibration; the message is a clause for the user */
    static Calibration read(String text) {
        JsonNode json = parse(text);
        if (!json.isObject() || !json.path("scales").isObject()) {
            throw new IllegalArgumentException("it has no scales");
        }
        if (json.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException("its version is " + json.path("version") + ", not " + VERSION);
        }
        Map<String, Float> scales = new HashMap<>();
        json.path("scales").properties().forEach(entry -> {
            if (!entry.getValue().isNumber()) {
                throw new IllegalArgumentException("the scale of " + entry.getKey() + " is not a number");
            }
            scales.put(entry.getKey(), entry.getValue().floatValue());
        });
        Optional<String> digest = Optional.ofNullable(json.path(DIGEST).textValue());
        return new Calibration(digest, json.path("images").asInt(), scales);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not valid JSON", e);
        }
    }
}
