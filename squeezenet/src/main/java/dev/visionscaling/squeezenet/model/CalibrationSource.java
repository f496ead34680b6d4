package dev.visionscaling.squeezenet.model;

import dev.visionscaling.common.files.TextFile;
import dev.visionscaling.common.files.TextFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the calibration of a model in the model's metadata, or else in the file beside it. */
public final class CalibrationSource {
    private CalibrationSource() {}

    /** @throws ModelException if there is none, or if it is damaged or belongs to another model */
    public static Calibration of(ModelFile file, WeightsFile weights) {
        Optional<String> embedded = weights.calibration();
        if (embedded.isPresent()) {
            return parse(embedded.get(), "'" + Calibration.METADATA_KEY + "' in the metadata of " + file.path());
        }
        Path beside = Calibration.fileBeside(file.path());
        if (Files.notExists(beside)) {
            throw new ModelException("precision int8 needs a calibration, and there is no " + beside
                    + ": create it with 'visionscaling calibrate --model " + file.path()
                    + " --images FOLDER', or choose another precision");
        }
        Calibration calibration = parse(read(beside), beside.toString());
        String digest = calibration
                .modelDigest()
                .orElseThrow(() -> new ModelException(beside + " does not say which model it is for: model_sha256"));
        if (!digest.equals(file.digest())) {
            throw new ModelException(beside + " is the calibration of another model, with SHA-256 " + digest + "; "
                    + file.path() + " has " + file.digest() + ": create it again with 'visionscaling calibrate'");
        }
        return calibration;
    }

    private static String read(Path beside) {
        try {
            return TextFile.read(beside);
        } catch (TextFileException e) {
            throw new ModelException("the calibration " + e.getMessage(), e);
        }
    }

    private static Calibration parse(String text, String where) {
        try {
            return CalibrationJson.read(text);
        } catch (IllegalArgumentException e) {
            throw new ModelException(where + " is not a calibration: " + e.getMessage(), e);
        }
    }
}
