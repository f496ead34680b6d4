package dev.visionscaling.consumer.message.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Recognises messages that are not text by the way in which they begin. */
final class BinaryContent {
    private static final int HEADER_BYTES = 5;
    private static final int GLUE_HEADER_BYTES = 18;
    private static final int SIGNATURE_BYTES = 8;
    private static final List<Signature> SIGNATURES = List.of(
            new Signature("ffd8ff", "a JPEG image itself; send the image's key instead"),
            new Signature("89504e470d0a1a0a", "a PNG image itself; send the image's key instead"),
            new Signature("1f8b", "compressed with gzip; send the text itself (Kafka's own compression.type works)"),
            new Signature("28b52ffd", "compressed with Zstandard; send the text itself"),
            new Signature("fffe", "UTF-16 text; send UTF-8"),
            new Signature("feff", "UTF-16 text; send UTF-8"),
            new Signature("aced0005", "a serialized Java object; use the StringSerializer"),
            new Signature("4f626a01", "an Avro file; send a string or JSON"));

    private record Signature(String hexadecimal, String meaning) {}

    private BinaryContent() {}

    /** Returns the meaning of a value whose first byte no key has in practice; empty if it is to be read as text. */
    static Optional<Reading> read(byte[] value, MessageContext context) {
        if (SeaweedFsProtobuf.mayBegin(value[0])) {
            return SeaweedFsProtobuf.read(value, context);
        }
        // The first of four bytes of the schema's number; it would take 16 million schemas to use it.
        if (value[0] == 0 && value.length > HEADER_BYTES && value[1] == 0) {
            return Optional.of(withSchema(value));
        }
        boolean glue = value[0] == 3 && value.length > GLUE_HEADER_BYTES && (value[1] == 0 || value[1] == 5);
        return glue
                ? Optional.of(
                        new Reading.Problem("a record with a schema of AWS Glue's registry, which is not supported: "
                                + "use a serializer or converter for strings or JSON"))
                : Optional.empty();
    }

    private static Reading withSchema(byte[] value) {
        int schema = ByteBuffer.wrap(value).getInt(1);
        // JSON Schema's content is plain JSON. In Avro, an opening brace would be a negative length.
        if (value[HEADER_BYTES] == '{') {
            try {
                String json = Utf8.decode(ByteBuffer.wrap(value, HEADER_BYTES, value.length - HEADER_BYTES));
                return new Reading.WrappedText("the JSON with schema " + schema, json);
            } catch (CharacterCodingException e) {
                // reported below
            }
        }
        return new Reading.Problem("a record in Confluent's format with schema id " + schema
                + " (Avro or Protobuf), which is not supported: use a serializer or converter for strings or JSON");
    }

    /** Returns the reason why a value is not text, in which it names the format if it is known. */
    static String describe(byte[] value) {
        String begin = HexFormat.of().formatHex(value, 0, Math.min(value.length, SIGNATURE_BYTES));
        for (Signature signature : SIGNATURES) {
            if (begin.startsWith(signature.hexadecimal())) {
                return "the message is not UTF-8: it is " + signature.meaning();
            }
        }
        boolean webp = value.length > 12
                && new String(value, 0, 4, StandardCharsets.ISO_8859_1).equals("RIFF")
                && new String(value, 8, 4, StandardCharsets.ISO_8859_1).equals("WEBP");
        return "the message is not UTF-8" + (webp ? ": it is a WebP image itself; send the image's key instead" : "");
    }
}
