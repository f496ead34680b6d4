package dev.visionscaling.squeezenet.safetensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.visionscaling.squeezenet.tensor.ElementType;
import dev.visionscaling.squeezenet.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses one safetensors file. The bytes are not trusted. */
final class SafetensorsParser {
    private static final int LENGTH_BYTES = 8;
    private static final int MAX_HEADER_BYTES = 16 << 20;
    private static final String METADATA = "__metadata__";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final byte[] bytes;

    SafetensorsParser(byte[] bytes) {
        this.bytes = bytes;
    }

    private record Span(String name, long begin, long end) {}

    SafetensorsFile parse() throws MalformedSafetensorsException {
        int headerBytes = headerBytes();
        JsonNode header = header(headerBytes);
        int dataOffset = LENGTH_BYTES + headerBytes;
        ByteBuffer data = ByteBuffer.wrap(bytes, dataOffset, bytes.length - dataOffset)
                .slice()
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> metadata = new HashMap<>();
        Map<String, Tensor> tensors = new HashMap<>();
        List<Span> spans = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                readMetadata(entry.getValue(), metadata);
            } else {
                Span span = span(entry.getKey(), entry.getValue(), data.limit());
                spans.add(span);
                tensors.put(entry.getKey(), tensor(span, entry.getValue(), data));
            }
        }
        requireGapless(spans, data.limit());
        return new SafetensorsFile(metadata, tensors);
    }

    private int headerBytes() throws MalformedSafetensorsException {
        if (bytes.length < LENGTH_BYTES) {
            throw new MalformedSafetensorsException("it ends within the header's length");
        }
        long length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (length < 2 || length > MAX_HEADER_BYTES) {
            throw new MalformedSafetensorsException("it does not begin with a plausible header length");
        }
        if (length > bytes.length - LENGTH_BYTES) {
            throw new MalformedSafetensorsException("it ends within its header");
        }
        return (int) length;
    }

    private JsonNode header(int length) throws MalformedSafetensorsException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, LENGTH_BYTES, length))
                    .toString();
            JsonNode header = JSON.readTree(text);
            if (!header.isObject()) {
                throw new MalformedSafetensorsException("its header is not a JSON object");
            }
            return header;
        } catch (CharacterCodingException e) {
            throw new MalformedSafetensorsException("its header is not UTF-8 text");
        } catch (JsonProcessingException e) {
            throw new MalformedSafetensorsException("its header is not valid JSON");
        }
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata) throws MalformedSafetensorsException {
        if (!node.isObject()) {
            throw new MalformedSafetensorsException(METADATA + " is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new MalformedSafetensorsException(
                        METADATA + " has a value that is not a string: " + entry.getKey());
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        }
    }

    private static Span span(String name, JsonNode node, int dataBytes) throws MalformedSafetensorsException {
        List<Long> offsets = longs(name, node, "data_offsets");
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
            throw new MalformedSafetensorsException(name + " has no valid data_offsets");
        }
        if (offsets.get(1) > dataBytes) {
            throw new MalformedSafetensorsException("it ends within the values of " + name);
        }
        return new Span(name, offsets.get(0), offsets.get(1));
    }

    private static Tensor tensor(Span span, JsonNode node, ByteBuffer data) throws MalformedSafetensorsException {
        String typeName = node.path("dtype").asText();
        ElementType type = ElementType.named(typeName)
                .orElseThrow(() -> new MalformedSafetensorsException(span.name() + " has the element type '" + typeName
                        + "'; F32, F16, BF16 and F64 are supported"));
        List<Long> shape = longs(span.name(), node, "shape");
        try {
            long size = type.bytes();
            for (long extent : shape) {
                size = Math.multiplyExact(size, extent);
            }
            if (size != span.end() - span.begin()) {
                throw new MalformedSafetensorsException(
                        span.name() + " does not have as many bytes as its shape requires");
            }
        } catch (ArithmeticException e) {
            throw new MalformedSafetensorsException(span.name() + " has an impossible shape");
        }
        ByteBuffer values = data.slice((int) span.begin(), (int) (span.end() - span.begin()))
                .order(ByteOrder.LITTLE_ENDIAN);
        return Tensor.rowMajor(type, shape, values);
    }

    private static List<Long> longs(String name, JsonNode node, String field) throws MalformedSafetensorsException {
        JsonNode array = node.path(field);
        List<Long> values = new ArrayList<>();
        for (JsonNode value : array) {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw new MalformedSafetensorsException(name + " has no valid " + field);
            }
            values.add(value.longValue());
        }
        if (!array.isArray()) {
            throw new MalformedSafetensorsException(name + " has no " + field);
        }
        return values;
    }

    private static void requireGapless(List<Span> spans, long dataBytes) throws MalformedSafetensorsException {
        spans.sort(Comparator.comparingLong(Span::begin).thenComparingLong(Span::end));
        long position = 0;
        for (Span span : spans) {
            if (span.begin() != position) {
                throw new MalformedSafetensorsException(
                        "the values of " + span.name() + " do not directly follow the previous ones");
            }
            position = span.end();
        }
        if (position != dataBytes) {
            throw new MalformedSafetensorsException("there are bytes after the last tensor");
        }
    }
}
