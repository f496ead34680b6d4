package dev.visionscaling.trainer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visionscaling.squeezenet.network.NetworkWeights;
import dev.visionscaling.squeezenet.safetensors.SafetensorsFile;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Weights and their categories' names, as the bytes of one file. */
record NamedWeights(NetworkWeights weights, List<String> categories) {
    byte[] floats() {
        return file(weights.tensors(Tensor::of));
    }

    /** In 16 bits a number. */
    byte[] halves() {
        return file(weights.tensors(Tensor::halves));
    }

    private byte[] file(Map<String, Tensor> tensors) {
        try {
            String names = new ObjectMapper().writeValueAsString(categories);
            return new SafetensorsFile(Map.of("categories", names), tensors).toBytes();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
