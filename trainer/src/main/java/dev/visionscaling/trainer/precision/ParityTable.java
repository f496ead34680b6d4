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
 * Prints the results of a comparison.
 *
 * @param reference another implementation's results for the images, if known
 */
record ParityTable(Path model, Path folder, Optional<ReferenceResults> reference, List<SampleImage> images) {
    ParityTable {
        images = List.copyOf(images);
    }

    /** @param results the first is fp32, which must be measured */
    void print(List<CandidateResult> results, PrintWriter out) {
        List<CategoryScore> fp32 = results.get(0).match(Measured::best, unsupported -> {
            throw new IllegalArgumentException("fp32 runs everywhere");
        });
        Optional<List<CategoryScore>> expected = reference.map(this::expected);
        out.println("model      " + model);
        out.println("images     " + images.size() + " of " + folder);
        out.println("reference  "
                + reference.map(table -> table.source().toString()).orElse("none"));
        out.println();
        out.println("precision  as the reference    as fp32   confidence changes (points)   ms per image");
        for (CandidateResult result : results) {
            String line = result.match(measured -> line(measured, fp32, expected), ParityTable::line);
            out.println(line);
        }
        out.println();
        out.println("confidence changes: of the best category, against "
                + (expected.isPresent() ? "the reference" : "fp32"));
        out.println("ms per image: one thread, batches of " + LatencyMeasurement.BATCH + ", median of "
                + LatencyMeasurement.ROUNDS + " alternating rounds");
    }

    private static String line(Measured measured, List<CategoryScore> fp32, Optional<List<CategoryScore>> expected) {
        Agreement withReference = Agreement.of(measured.best(), expected.orElse(fp32));
        return String.format(
                Locale.ROOT,
                "%-9s  %16s  %9s   mean %5.2f, most %5.2f        %12.2f",
                measured.precision(),
                expected.isPresent() ? percent(withReference) : "-",
                percent(Agreement.of(measured.best(), fp32)),
                withReference.meanChange(),
                withReference.maxChange(),
                measured.millis());
    }

    private static String percent(Agreement agreement) {
        return String.format(Locale.ROOT, "%.1f %%", agreement.percent());
    }

    private static String line(Unsupported unsupported) {
        return String.format(Locale.ROOT, "%-9s  not run: %s", unsupported.precision(), unsupported.reason());
    }

    private List<CategoryScore> expected(ReferenceResults table) {
        List<CategoryScore> expected = new ArrayList<>();
        for (SampleImage image : images) {
            CategoryScore score = table.best().get(image.file());
            if (score == null) {
                throw new CommandFailedException(table.source() + " has no line for " + image.file());
            }
            expected.add(score);
        }
        return expected;
    }
}
