package dev.visionscaling.consumer.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.squeezenet.CategoryScore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The next best categories as JSON, the same in rows and events: {@code [["nut",3.21],["washer",0.5]]}. */
public final class RunnersUp {
    // Escaped, so that even half a surrogate pair in a category's name is written.
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** The number among the model's outputs of a category that was read from a row. */
    public static final int UNKNOWN_INDEX = -1;

    private static final ObjectMapper READER = new ObjectMapper();
    private static final int DIGITS = 2;

    private record RunnerUp(String category, BigDecimal confidence) {}

    private RunnersUp() {}

    /**
     * Returns the scores' names and confidences in percent, with at most two places.
     *
     * @return empty if there is none whose confidence is a number that is not rounded to zero
     */
    public static Optional<String> json(List<CategoryScore> scores) {
        List<RunnerUp> runnersUp = scores.stream()
                .filter(score -> Double.isFinite(score.confidence()))
                .map(score -> new RunnerUp(score.category(), rounded(score.confidence())))
                .filter(runnerUp -> runnerUp.confidence().signum() > 0)
                .toList();
        return runnersUp.isEmpty() ? Optional.empty() : Optional.of(write(runnersUp));
    }

    /** Returns the scores that a row states, without their numbers among the model's outputs. */
    public static List<CategoryScore> parse(String json) {
        List<CategoryScore> scores = new ArrayList<>();
        try {
            for (JsonNode score : READER.readTree(json)) {
                scores.add(new CategoryScore(
                        score.path(0).asText(), UNKNOWN_INDEX, score.path(1).asDouble()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the column holds JSON only
        }
        return scores;
    }

    private static String write(List<RunnerUp> runnersUp) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (RunnerUp runnerUp : runnersUp) {
                json.writeStartArray();
                json.writeString(runnerUp.category());
                json.writeNumber(runnerUp.confidence().toPlainString());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory
        }
        return text.toString();
    }

    private static BigDecimal rounded(double confidence) {
        return BigDecimal.valueOf(confidence)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros();
    }
}
