package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.event.MessageContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinaryMessageTest {
    private static final ParsedMessage IMAGE =
            ParsedMessage.image(new ImageLocation("images", new ImageKey("belt/part (1).jpg")));
    private static final byte[] ENTRY = message(field(1, "part (1).jpg"), field(3, "chunk"), new byte[] {0x50, 1});
    private static final byte[] PARENT = field(4, "/buckets/images/belt");

    private final MessageReader reader = new MessageReader("default", Set.of("images"), KeyDecoding.AUTO);

    private ParsedMessage read(String key, byte[]... fields) {
        return reader.read(message(fields), new Context(Optional.of(key), Map.of()));
    }

    @Test
    void seaweedFsNamesNewFiles() {
        assertThat(read("/buckets/images/belt/part (1).jpg", field(2, ENTRY), PARENT))
                .isEqualTo(IMAGE);
    }

    @Test
    void seaweedFsNamesRenamedFilesByTheirNewPath() {
        byte[] old = field(1, message(field(1, "old.jpg")));
        byte[] rest = {0x18, 1, 0x28, 0, 0x32, 2, 5, 6};
        assertThat(read("/buckets/images/old.jpg", old, field(2, ENTRY), PARENT, rest))
                .isEqualTo(IMAGE);
    }

    @Test
    void seaweedFsNamesFilesThatWereNotifiedByHand() {
        assertThat(read("/buckets/images/belt/part (1).jpg", field(2, ENTRY))).isEqualTo(IMAGE);
    }

    @Test
    void seaweedFsDeletionsAndFoldersNeedNoWork() {
        assertThat(read("/buckets/images/a.jpg", field(1, ENTRY))).isEqualTo(ParsedMessage.ignored());
        byte[] folder = field(2, message(field(1, "belt"), new byte[] {0x10, 1}));
        assertThat(read("/buckets/images/belt", folder, field(4, "/buckets/images")))
                .isEqualTo(ParsedMessage.ignored());
    }

    @Test
    void seaweedFsFilesOutsideBucketsAreNamed() {
        assertThat(read("/home/a.jpg", field(2, ENTRY), field(4, "/home")).problems())
                .containsExactly(
                        "a SeaweedFS event of '/home/part (1).jpg', which is not in a bucket (/buckets/NAME/)");
    }

    @Test
    void aKeyThatBeginsLikeSeaweedFsIsAKey() {
        for (String key : new String[] {"\n\u0002ab", "\u0012\u0001a", "\u0012", "\n"}) {
            assertThat(reader.read(bytes(key)).problems().size()
                            + reader.read(bytes(key)).images().size())
                    .isEqualTo(1);
        }
        assertThat(reader.read(bytes("\u0012\u0001a")).images())
                .containsExactly(new ImageLocation("default", new ImageKey("\u0012\u0001a")));
    }

    @Test
    void damagedEventsOfSeaweedFsDoNoHarm() {
        byte[] whole = message(field(1, ENTRY), field(2, ENTRY), PARENT);
        Random random = new Random(17);
        Context context = new Context(Optional.of("/buckets/images/a"), Map.of());
        for (int round = 0; round < 20_000; round++) {
            byte[] value = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            value[random.nextInt(value.length)] = (byte) random.nextInt(256);
            assertThat(reader.read(value, context)).isNotNull();
        }
    }

    @Test
    void schemasOfConfluentAreNamed() {
        byte[] avro = message(new byte[] {0, 0, 0, 0, 7}, new byte[] {22}, bytes("belt/01.jpg"));
        assertThat(reader.read(avro).problems())
                .containsExactly("a record in Confluent's format with schema id 7 (Avro or Protobuf), which is not"
                        + " supported: use a serializer or converter for strings or JSON");
    }

    @Test
    void jsonWithASchemaOfConfluentIsRead() {
        byte[] json =
                message(new byte[] {0, 0, 0, 0, 7}, bytes("{\"bucket\":\"images\",\"key\":\"belt/part (1).jpg\"}"));
        assertThat(reader.read(json)).isEqualTo(IMAGE);
        byte[] other = message(new byte[] {0, 0, 0, 0, 7}, bytes("{\"id\":1}"));
        assertThat(reader.read(other).problems())
                .containsExactly("the JSON with schema 7: the JSON is none of the events that docs/messages.md lists;"
                        + " its fields are: id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ffd8ffe000104a46 | it is a JPEG image itself",
                "89504e470d0a1a0a00 | it is a PNG image itself",
                "52494646ff00000057454250ff | it is a WebP image itself",
                "1f8b0800ff | it is compressed with gzip",
                "fffe61002e00 | it is UTF-16 text",
                "aced00057400 | it is a serialized Java object"
            })
    void otherBinaryFormatsAreNamed(String hexadecimal, String format) {
        assertThat(reader.read(HexFormat.of().parseHex(hexadecimal)).problems())
                .singleElement()
                .asString()
                .startsWith("the message is not UTF-8: " + format);
    }

    @Test
    void schemasOfGlueAreNamed() {
        assertThat(reader.read(message(new byte[] {3, 0}, new byte[17])).problems())
                .singleElement()
                .asString()
                .startsWith("a record with a schema of AWS Glue's registry");
    }

    @Test
    void attributesOfCloudEventsMayBeHeaders() {
        Context google = new Context(
                Optional.empty(),
                Map.of("ce_type", "google.cloud.storage.object.v1.finalized", "ce_specversion", "1.0"));
        Context azure = new Context(
                Optional.empty(),
                Map.of(
                        "ce_type",
                        "Microsoft.Storage.BlobCreated",
                        "ce_subject",
                        "/blobServices/default/containers/images/blobs/belt/part (1).jpg"));
        ParsedMessage expected = new ParsedMessage(IMAGE.images(), IMAGE.problems(), true);
        assertThat(reader.read(bytes("{\"bucket\":\"images\",\"name\":\"belt/part (1).jpg\"}"), google))
                .isEqualTo(expected);
        assertThat(reader.read(bytes("{\"api\":\"PutBlob\"}"), azure)).isEqualTo(expected);
    }

    @Test
    void headersMakeNoDifferenceToABareKey() {
        Context context = new Context(Optional.empty(), Map.of("ce_type", "Microsoft.Storage.BlobDeleted"));
        assertThat(reader.read(bytes("a.jpg"), context))
                .isEqualTo(ParsedMessage.image(new ImageLocation("default", new ImageKey("a.jpg"))));
    }

    @Test
    void deletionsAreKnownByTheHeaderOfPubSub() {
        Context deleted = new Context(Optional.empty(), Map.of("eventType", "OBJECT_DELETE"));
        byte[] object = bytes("{\"kind\":\"storage#object\",\"bucket\":\"images\",\"name\":\"a\"}");
        assertThat(reader.read(object, deleted)).isEqualTo(ParsedMessage.ignored());
    }

    private record Context(Optional<String> key, Map<String, String> headers) implements MessageContext {
        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] field(int number, String content) {
        return field(number, bytes(content));
    }

    private static byte[] field(int number, byte[] content) {
        return message(new byte[] {(byte) (number << 3 | 2), (byte) content.length}, content);
    }

    private static byte[] message(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
