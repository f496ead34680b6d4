package dev.visionscaling.trainer.precision;

import dev.visionscaling.common.cli.CommandFailedException;
import dev.visionscaling.common.lifecycle.Closer;
import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.CategoryScore;
import dev.visionscaling.squeezenet.Classifier;
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
 * Runs one model in every precision on the same images.
 *
 * @param calibration the images that int8 is calibrated on. If there are none, it is calibrated on every other image
 *     and measured on the others, and vice versa, so never measured on an image that the calibration has seen
 */
record PrecisionComparison(Path model, List<SampleImage> images, List<SampleImage> calibration) {
    private static final int MIN_IMAGES = 2;

    PrecisionComparison {
        images = List.copyOf(images);
        calibration = List.copyOf(calibration);
        if (images.size() < MIN_IMAGES) {
            throw new CommandFailedException("fewer than " + MIN_IMAGES + " images can be read");
        }
    }

    /** Returns the result of each precision, in the order fp32, bf16, int8. */
    List<CandidateResult> run() {
        try (Closer closer = new Closer()) {
            List<Candidate> candidates = new ArrayList<>();
            for (Precision precision : List.of(Precision.FP32, Precision.BF16)) {
                SqueezeNetModel loaded = closer.register(SqueezeNetModel.load(model, precision));
                candidates.add(new Candidate(precision, List.of(loaded), closer));
            }
            List<SqueezeNetModel> folds = calibrations().stream()
                    .map(scales -> closer.register(SqueezeNetModel.load(model, scales)))
                    .toList();
            candidates.add(new Candidate(Precision.INT8, folds, closer));
            List<Double> millis = new LatencyMeasurement(images)
                    .medians(candidates.stream()
                            .map(candidate -> candidate.classifiers().get(0))
                            .toList());
            return IntStream.range(0, candidates.size())
                    .mapToObj(i -> result(candidates.get(i), millis.get(i)))
                    .toList();
        }
    }

    /** Describes the images that int8 was calibrated on. */
    String calibratedOn() {
        return calibration.isEmpty()
                ? "int8: each half of the images was measured with a calibration on the other half"
                : "int8: calibrated on " + calibration.size() + " images of --calibration-images";
    }

    private CandidateResult result(Candidate candidate, double millis) {
        if (candidate.reason().isPresent()) {
            return new Unsupported(candidate.precision(), candidate.reason().get());
        }
        List<CategoryScore> best = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            // The classifier whose calibration did not see this image, or the only classifier.
            Classifier classifier = candidate
                    .classifiers()
                    .get((i + 1) % candidate.classifiers().size());
            best.add(classifier.classify(List.of(images.get(i).input())).get(0).best());
        }
        return new Measured(candidate.precision(), best, millis);
    }

    /** Returns one calibration on the calibration images; or two, each on every other image. */
    private List<Calibration> calibrations() {
        if (!calibration.isEmpty()) {
            return List.of(calibrated(calibration));
        }
        return List.of(calibrated(everyOther(0)), calibrated(everyOther(1)));
    }

    private List<SampleImage> everyOther(int first) {
        return IntStream.range(0, images.size())
                .filter(i -> i % 2 == first)
                .mapToObj(images::get)
                .toList();
    }

    private Calibration calibrated(List<SampleImage> samples) {
        try (Calibrator calibrator = Calibrator.open(model)) {
            samples.forEach(image -> calibrator.observe(image.input()));
            return calibrator.result().orElseThrow();
        }
    }
}
