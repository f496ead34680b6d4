package dev.visionscaling.squeezenet.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes one file, with the tensors sorted by name so that equal content gives equal bytes. */
final class SafetensorsWriter {
    private static final String METADATA = "__metadata__";
    // Readers that map the file into memory expect aligned numbers.
    private static final int ALIGNMENT = 8;

    private final Map<String, String> metadata;
    private final Map<String, Tensor> tensors;

    SafetensorsWriter(SafetensorsFile file) {
        this.metadata = new TreeMap<>(file.metadata());
        this.tensors = new TreeMap<>(file.tensors());
    }

    byte[] toBytes() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode header = mapper.createObjectNode();
        if (!metadata.isEmpty()) {
            header.set(METADATA, mapper.valueToTree(metadata));
        }
        long end = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode description = header.putObject(entry.getKey());
            description.put("dtype", tensor.type().name());
            description.set("shape", mapper.valueToTree(tensor.shape()));
            description.putArray("data_offsets").add(end).add(end + tensor.size());
            end += tensor.size();
        }
        byte[] json = aligned(header);
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(Long.BYTES + json.length + end))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        tensors.values().forEach(tensor -> tensor.writeTo(file));
        return file.array();
    }

    private static byte[] aligned(ObjectNode header) {
        try {
            byte[] json = new ObjectMapper().writeValueAsBytes(header);
            byte[] padded = Arrays.copyOf(json, json.length + Math.floorMod(-json.length, ALIGNMENT));
            Arrays.fill(padded, json.length, padded.length, (byte) ' ');
            return padded;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
