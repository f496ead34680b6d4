package dev.visionscaling.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.common.files.OutputFile;
import dev.visionscaling.squeezenet.Calibrator;
import dev.visionscaling.squeezenet.image.Framing;
import dev.visionscaling.squeezenet.image.Region;
import dev.visionscaling.squeezenet.image.View;
import dev.visionscaling.squeezenet.model.Calibration;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import dev.visionscaling.trainer.dataset.LabelledImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trained weights with their category names, written as a file.
 *
 * @param view the part of an image that the network sees
 * @param half whether the file has 16 bits per number
 */
record TrainedModel(NetworkWeights weights, View view, List<String> categories, boolean half) {
    private static final int CALIBRATION_IMAGES = 100;

    /** Writes the file, including an int8 calibration that is measured on some of the images. */
    void write(Path file, List<LabelledImage> images) throws IOException {
        OutputFile.write(file, draft -> {
            Files.write(draft, bytes(Map.of()));
            Files.write(draft, bytes(Map.of(Calibration.METADATA_KEY, calibration(draft, images))));
        });
    }

    private static String calibration(Path file, List<LabelledImage> images) {
        int step = Math.max(1, images.size() / CALIBRATION_IMAGES);
        try (Calibrator calibrator = Calibrator.open(file)) {
            for (int i = 0; i < images.size(); i += step) {
                calibrator.observe(images.get(i).input());
            }
            return calibrator.result().orElseThrow().toMetadata();
        }
    }

    private byte[] bytes(Map<String, String> extraMetadata) {
        try {
            Map<String, String> metadata = new HashMap<>(extraMetadata);
            metadata.put(Framing.METADATA_KEY, view.framing().toString());
            if (!view.region().equals(Region.ALL)) {
                metadata.put(Region.METADATA_KEY, view.region().toString());
            }
            metadata.put("categories", new ObjectMapper().writeValueAsString(categories));
            return new SafetensorsFile(metadata, weights.tensors(half ? Tensor::halves : Tensor::of)).toBytes();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
