package dev.visionscaling.consumer.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.visionscaling.consumer.outcome.RunnerUp;
import dev.visionscaling.squeezenet.CategoryScore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes the next best categories for their column: {@code [["nut",3.21],["washer",0.5]]}. */
final class RunnersUp {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private RunnersUp() {}

    /** Returns null if there is none, see {@link RunnerUp#of}. */
    static @Nullable String json(List<CategoryScore> scores) {
        List<RunnerUp> runnersUp = RunnerUp.of(scores);
        if (runnersUp.isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartArray();
            for (RunnerUp runnerUp : runnersUp) {
                json.writeStartArray();
                json.writeString(runnerUp.category());
                json.writeNumber(runnerUp.confidenceText());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory
        }
        return text.toString();
    }
}
