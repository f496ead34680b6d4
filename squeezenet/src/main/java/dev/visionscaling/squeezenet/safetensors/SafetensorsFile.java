package dev.visionscaling.squeezenet.safetensors;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.Map;

/**
 * The content of one file.
 *
 * @param metadata the header's free text, by key
 * @param tensors by name
 */
public record SafetensorsFile(Map<String, String> metadata, Map<String, Tensor> tensors) {
    public SafetensorsFile {
        metadata = Map.copyOf(metadata);
        tensors = Map.copyOf(tensors);
    }

    /**
     * Reads a whole file: 8 bytes of header length, little-endian; a JSON object; the tensors' bytes without gap,
     * overlap or rest.
     *
     * @throws MalformedSafetensorsException if {@code bytes} is anything else, or holds another element type than F32,
     *     F16 or BF16
     */
    public static SafetensorsFile parse(byte[] bytes) throws MalformedSafetensorsException {
        return new SafetensorsParser(bytes).parse();
    }

    /** The bytes of a file with this content. */
    public byte[] toBytes() {
        return new SafetensorsWriter(this).toBytes();
    }
}
