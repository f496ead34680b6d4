package dev.visionscaling.demo;

import dev.visionscaling.harness.outcomes.Accuracy;
import dev.visionscaling.harness.outcomes.OutcomeSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Example figures for tests. */
final class ExampleSummaries {
    private ExampleSummaries() {}

    /** Of 10 images: 9 predicted, 6 of them as labelled, 1 rejected, in 2 seconds. */
    static OutcomeSummary complete() {
        Map<String, Long> categories = new LinkedHashMap<>();
        categories.put("nut", 6L);
        categories.put("bolt", 3L);
        Map<String, Long> bins = new LinkedHashMap<>();
        bins.put("bin-1", 8L);
        bins.put("look-at", 2L);
        return new OutcomeSummary(
                10,
                9,
                1,
                0,
                0,
                10,
                2.0,
                Optional.of(new OutcomeSummary.Latency(12.345, 45, 99.999)),
                Map.of("consumer-1", 10L),
                categories,
                bins,
                Map.of("not-an-image", 1L),
                new Accuracy(
                        List.of(new Accuracy.Category("bolt", 3, 2), new Accuracy.Category("nut", 5, 4)),
                        List.of(new Accuracy.Confusion("bolt", "nut", 1), new Accuracy.Confusion("nut", "bolt", 1))),
                "parts");
    }

    /** The figures without images. */
    static OutcomeSummary empty() {
        return new OutcomeSummary(
                0, 0, 0, 0, 0, 0, 0, Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of(), Accuracy.UNKNOWN, "");
    }

    static OutcomeSummary with(long missing, long duplicates) {
        OutcomeSummary complete = complete();
        return new OutcomeSummary(
                complete.images(),
                complete.predictions(),
                complete.rejected(),
                missing,
                duplicates,
                complete.processed(),
                complete.processingSeconds(),
                complete.latency(),
                complete.perHost(),
                complete.perCategory(),
                complete.perBin(),
                complete.perReason(),
                complete.accuracy(),
                complete.model());
    }
}
