package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.trainer.precision.CandidateResult.Measured;
import dev.visionscaling.trainer.precision.CandidateResult.Unsupported;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A contest's outcome for a person.
 *
 * @param reference what another implementation computes for the photos, where that is known
 */
record ParityTable(Path model, Path folder, Optional<ReferenceResults> reference, List<SampleImage> photos) {
    ParityTable {
        photos = List.copyOf(photos);
    }

    /** @param standings the first is fp32, which ran */
    void print(List<CandidateResult> standings, PrintWriter out) {
        List<CategoryScore> fp32 = standings.get(0).match(Measured::best, notRun -> {
            throw new IllegalArgumentException("fp32 runs everywhere");
        });
        Optional<List<CategoryScore>> expected = reference.map(this::expected);
        out.println("model      " + model);
        out.println("images     " + photos.size() + " of " + folder);
        out.println("reference  "
                + reference.map(table -> table.source().toString()).orElse("none"));
        out.println();
        out.println("precision  as the reference    as fp32   confidence changes (points)   ms per image");
        for (CandidateResult standing : standings) {
            String line = standing.match(ran -> line(ran, fp32, expected), ParityTable::line);
            out.println(line);
        }
        out.println();
        out.println("confidence changes: of the best category, against "
                + (expected.isPresent() ? "the reference" : "fp32"));
        out.println("ms per image: one thread, batches of " + LatencyMeasurement.BATCH + ", median of "
                + LatencyMeasurement.ROUNDS + " rounds in turns");
    }

    private static String line(Measured ran, List<CategoryScore> fp32, Optional<List<CategoryScore>> expected) {
        Agreement withReference = Agreement.of(ran.best(), expected.orElse(fp32));
        return String.format(
                Locale.ROOT,
                "%-9s  %16s  %9s   mean %5.2f, most %5.2f        %12.2f",
                ran.precision(),
                expected.isPresent() ? percent(withReference) : "-",
                percent(Agreement.of(ran.best(), fp32)),
                withReference.meanChange(),
                withReference.mostChange(),
                ran.millis());
    }

    private static String percent(Agreement agreement) {
        return String.format(Locale.ROOT, "%.1f %%", agreement.percent());
    }

    private static String line(Unsupported notRun) {
        return String.format(Locale.ROOT, "%-9s  not run: %s", notRun.precision(), notRun.reason());
    }

    private List<CategoryScore> expected(ReferenceResults table) {
        List<CategoryScore> expected = new ArrayList<>();
        for (SampleImage photo : photos) {
            CategoryScore score = table.best().get(photo.file());
            if (score == null) {
                throw new CommandFailedException(table.source() + " has no line for " + photo.file());
            }
            expected.add(score);
        }
        return expected;
    }
}
