package dev.visionscaling.consumer.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.visionscaling.squeezenet.CategoryScore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the next best categories for their column: {@code [["nut",3.21],["washer",0.5]]}. */
final class RunnersUp {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int DIGITS = 2;

    private RunnersUp() {}

    /** Omits confidences that are not numbers or are rounded to zero; returns null if none is left. */
    static @Nullable String json(List<CategoryScore> scores) {
        StringWriter text = new StringWriter();
        boolean any = false;
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (CategoryScore score : scores) {
                if (!Double.isFinite(score.confidence())) {
                    continue;
                }
                BigDecimal confidence = BigDecimal.valueOf(score.confidence()).setScale(DIGITS, RoundingMode.HALF_UP);
                if (confidence.signum() > 0) {
                    any = true;
                    json.writeStartArray();
                    json.writeString(score.category());
                    json.writeNumber(confidence.stripTrailingZeros().toPlainString());
                    json.writeEndArray();
                }
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory
        }
        return any ? text.toString() : null;
    }
}
