package dev.visionscaling.dashboard.live;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.Change;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.results.Snapshot;
import dev.visionscaling.dashboard.results.Totals;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Builds results for tests. */
final class Examples {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Examples() {}

    static Prediction prediction(String key, String category, double confidence) {
        return new Prediction(
                ImageId.inDefaultBucket(key),
                category,
                category,
                confidence,
                "host",
                NOW,
                "model",
                OptionalDouble.of(10),
                Optional.empty());
    }

    static Prediction expected(String key, String category, String expected) {
        return new Prediction(
                ImageId.inDefaultBucket(key),
                category,
                category,
                50,
                "host",
                NOW,
                "model",
                OptionalDouble.of(10),
                Optional.of(expected));
    }

    /** A nut whose part went into {@code bin} by rules. */
    static Prediction binned(String key, String bin) {
        return new Prediction(
                ImageId.inDefaultBucket(key),
                "nut",
                bin,
                50,
                "host",
                NOW,
                "model",
                OptionalDouble.of(10),
                Optional.of("nut"));
    }

    static Change change(String key, String category, long writtenBy) {
        return new Change(prediction(key, category, 50), writtenBy, false);
    }

    static Totals totals(String snapshot, long registered, Map<String, BinCount> bins) {
        return new Totals(Snapshot.parse(snapshot), bins, registered);
    }
}
