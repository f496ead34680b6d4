package dev.visionscaling.alternatives.writes;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.common.rules.BinChoice;
import dev.visionscaling.consumer.message.ImageLocation;
import dev.visionscaling.consumer.outcome.Author;
import dev.visionscaling.consumer.outcome.Outcome;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes predictions as the bundled model's: five categories and a novelty, keys in no order. */
final class Rows {
    static final String BUCKET = "images";
    static final Author AUTHOR = new Author("consumer-1", "parts", "ab".repeat(32), Optional.empty());
    static final String FRAMING = "whole";

    private static final List<String> CATEGORIES = List.of("bolt", "nut", "gear", "spring", "washer", "pulley");
    private static final long SCATTERING = 0x9E3779B97F4A7C15L; // odd, so that all keys differ

    private Rows() {}

    static List<Outcome> of(long first, int count) {
        Instant published = Instant.now();
        List<Outcome> rows = new ArrayList<>(count);
        for (long number = first; number < first + count; number++) {
            String key = "belt/" + HexFormat.of().toHexDigits(number * SCATTERING) + ".jpg";
            rows.add(new Outcome.Predicted(
                    new ImageLocation(BUCKET, new ImageKey(key)),
                    classification(number),
                    new BinChoice(category(number), BinChoice.Kind.CATEGORY),
                    published));
        }
        return rows;
    }

    private static Classification classification(long number) {
        List<CategoryScore> scores = new ArrayList<>();
        double confidence = 50 + Math.floorMod(number * SCATTERING, 5_000L) / 100.0;
        for (int i = 0; i < Classification.MAX_CATEGORIES; i++) {
            scores.add(new CategoryScore(category(number + i), i, confidence));
            confidence = (100 - confidence) / 2;
        }
        return new Classification(scores, OptionalDouble.of(Math.floorMod(number, 100) / 100.0));
    }

    private static String category(long number) {
        return CATEGORIES.get(Math.floorMod(number, CATEGORIES.size()));
    }
}
