package dev.visionscaling.squeezenet.safetensors;

import dev.visionscaling.squeezenet.tensor.Tensor;
import java.util.Map;

/**
 * The content of one safetensors file.
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
     * Reads a whole file: the header's length in 8 bytes, little-endian; a JSON object; the tensors' bytes without
     * gaps, overlaps or trailing bytes.
     *
     * @throws MalformedSafetensorsException if {@code bytes} is anything else, or has an element type that
     *     {@link dev.visionscaling.squeezenet.tensor.ElementType} does not have
     */
    public static SafetensorsFile parse(byte[] bytes) throws MalformedSafetensorsException {
        return new SafetensorsParser(bytes).parse();
    }

    /** Returns the bytes of a file with this content. */
    public byte[] toBytes() {
        return new SafetensorsWriter(this).toBytes();
    }
}
