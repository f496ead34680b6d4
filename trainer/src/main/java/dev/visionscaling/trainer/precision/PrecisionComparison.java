package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Precision;
import dev.visionscaling.squeezenet.SqueezeNetModel;
import dev.visionscaling.squeezenet.model.Calibration;
import dev.visionscaling.trainer.precision.CandidateResult.Measured;
import dev.visionscaling.trainer.precision.CandidateResult.Unsupported;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs one model in every precision on the same photos.
 *
 * @param calibration what int8 is calibrated on; where that is nothing, on every other photo and measured on those
 *     between, and the other way round: never on a photo that the calibration saw
 */
record PrecisionComparison(Path model, List<SampleImage> photos, List<SampleImage> calibration) {
    private static final int MIN_IMAGES = 2;

    PrecisionComparison {
        photos = List.copyOf(photos);
        calibration = List.copyOf(calibration);
        if (photos.size() < MIN_IMAGES) {
            throw new CommandFailedException("there are fewer than " + MIN_IMAGES + " images that can be read");
        }
    }

    /** How each did, in the order fp32, bf16, int8. */
    List<CandidateResult> run() {
        try (Closer closer = new Closer()) {
            List<Candidate> entries = new ArrayList<>();
            for (Precision precision : List.of(Precision.FP32, Precision.BF16)) {
                SqueezeNetModel loaded = closer.register(SqueezeNetModel.load(model, precision));
                entries.add(new Candidate(precision, List.of(loaded), closer));
            }
            List<SqueezeNetModel> folds = calibrations().stream()
                    .map(scales -> closer.register(SqueezeNetModel.load(model, scales)))
                    .toList();
            entries.add(new Candidate(Precision.INT8, folds, closer));
            List<Double> millis = new LatencyMeasurement(photos)
                    .medians(entries.stream()
                            .map(entry -> entry.workers().get(0))
                            .toList());
            return IntStream.range(0, entries.size())
                    .mapToObj(i -> result(entries.get(i), millis.get(i)))
                    .toList();
        }
    }

    /** What int8's line rests on, for a person. */
    String calibratedOn() {
        return calibration.isEmpty()
                ? "int8: each half of the images was measured with a calibration on the other half"
                : "int8: calibrated on " + calibration.size() + " images of --calibration-images";
    }

    private CandidateResult result(Candidate entry, double millis) {
        if (entry.reason().isPresent()) {
            return new Unsupported(entry.precision(), entry.reason().get());
        }
        List<CategoryScore> best = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            // The worker of the fold that did not see this photo; where there is one worker, that.
            SqueezeNetModel.Worker worker =
                    entry.workers().get((i + 1) % entry.workers().size());
            best.add(worker.classify(List.of(photos.get(i).input())).get(0).best());
        }
        return new Measured(entry.precision(), best, millis);
    }

    /** One of the calibration images; or two, of every other photo from the first and from the second. */
    private List<Calibration> calibrations() {
        if (!calibration.isEmpty()) {
            return List.of(calibrated(calibration));
        }
        return List.of(calibrated(everyOther(0)), calibrated(everyOther(1)));
    }

    private List<SampleImage> everyOther(int first) {
        return IntStream.range(0, photos.size())
                .filter(i -> i % 2 == first)
                .mapToObj(photos::get)
                .toList();
    }

    private Calibration calibrated(List<SampleImage> seen) {
        try (Calibrator calibrator = Calibrator.open(model)) {
            seen.forEach(photo -> calibrator.observe(photo.input()));
            return calibrator.result().orElseThrow();
        }
    }
}
