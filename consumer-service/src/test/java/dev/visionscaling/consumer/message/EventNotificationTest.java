package dev.visionscaling.consumer.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventNotificationTest {
    private static ParsedMessage read(KeyDecoding mode, String json) {
        MessageReader reader = new MessageReader("images", Set.of("images", "more-images"), mode);
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ParsedMessage read(String json) {
        return read(KeyDecoding.AUTO, json);
    }

    private static String entry(String source, String event, String bucket, String key) {
        return """
            {"eventSource": "%s", "eventName": "%s", "s3": {"bucket": {"name": "%s"}, "object": {"key": "%s"}}}\
            """.formatted(source, event, bucket, key);
    }

    private static String created(String key) {
        return entry("aws:s3", "ObjectCreated:Put", "images", key);
    }

    private static String notification(String... entries) {
        return "{\"Records\": [" + String.join(",", entries) + "]}";
    }

    private static ImageLocation image(String key) {
        return new ImageLocation("images", new ImageKey(key));
    }

    private static void assertImages(ParsedMessage message, String... keys) {
        assertThat(message.problems()).isEmpty();
        assertThat(message.images())
                .isEqualTo(
                        List.of(keys).stream().map(EventNotificationTest::image).toList());
    }

    private static void assertIgnored(ParsedMessage message) {
        assertThat(message.images()).isEmpty();
        assertThat(message.problems()).isEmpty();
    }

    private static void assertProblems(ParsedMessage message, String... problems) {
        assertThat(message.images()).isEmpty();
        assertThat(message.problems()).containsExactly(problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload", "s3:ObjectCreated:Copy"})
    void readsAllObjectCreatedEvents(String event) {
        assertImages(read(notification(entry("aws:s3", event, "images", "a.jpg"))), "a.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ObjectRemoved:Delete", "s3:ObjectAccessed:Get", "ObjectRestore:Completed", "objectcreated:put"})
    void ignoresAllOtherEvents(String event) {
        assertIgnored(read(notification(entry("aws:s3", event, "not-ours", "a.jpg"))));
    }

    @Test
    void readsTheValidEntriesInOrder() {
        ParsedMessage message = read(notification(
                created("a.jpg"),
                entry("aws:s3", "ObjectRemoved:Delete", "images", "gone.jpg"),
                entry("aws:s3", "ObjectCreated:Put", "other", "b.jpg"),
                "null",
                entry("aws:s3", "ObjectCreated:Put", "more-images", "c.jpg"),
                created("")));
        assertThat(message.images())
                .containsExactly(image("a.jpg"), new ImageLocation("more-images", new ImageKey("c.jpg")));
        assertThat(message.problems())
                .containsExactly(
                        "Records[2] names bucket 'other', which is neither S3_BUCKET nor in S3_ALLOWED_BUCKETS",
                        "Records[3] has no eventName",
                        "Records[5]: the key is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "aws:s3,a+b%2Bc%20d.jpg,a b+c d.jpg",
        "minio:s3,f%C3%BCr/%E5%9B%BE.png,für/图.png",
        "RustFS:s3,%F0%9F%94%A9,🔩",
        "aws:s3,für+图,für 图",
        "aws:s3,100%25,100%",
        "ceph:s3,a+b%2Bc,a+b%2Bc",
        "'',a+b,a+b"
    })
    void decodesKeysOfSourcesThatEncodeThem(String source, String key, String decoded) {
        assertImages(read(notification(entry(source, "ObjectCreated:Put", "images", key))), decoded);
    }

    @Test
    void decodesAlwaysOrNeverIfConfigured() {
        String unknown = notification(entry("ceph:s3", "ObjectCreated:Put", "images", "a+b%2Bc"));
        String amazons = notification(created("a+b%2Bc"));
        assertImages(read(KeyDecoding.FORM, unknown), "a b+c");
        assertImages(read(KeyDecoding.NONE, amazons), "a+b%2Bc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a%2", "%zz", "%-1", "%+1", "%FF", "%C3", "%ED%A0%BD", "\\uD83D"})
    void aKeyThatCannotBeDecodedIsAProblem(String key) {
        ParsedMessage message = read(notification(created(key)));
        assertThat(message.images()).isEmpty();
        assertThat(message.problems())
                .singleElement()
                .asString()
                .startsWith("Records[0] has a key that cannot be decoded: ");
    }

    @Test
    void validatesDecodedKeys() {
        assertProblems(read(notification(created("a%00b"))), "Records[0]: the key contains a NUL character");
        assertProblems(
                read(notification(created("k".repeat(1025)))),
                "Records[0]: the key has 1025 bytes, more than the 1024 that S3 allows");
        assertProblems(
                read(KeyDecoding.NONE, notification(created("\\uD83D"))),
                "Records[0]: the key cannot be written as UTF-8");
        assertImages(read(notification(created("%C3%BC".repeat(512)))), "ü".repeat(512));
    }

    @Test
    void ignoresAnEndpointInTheMessage() {
        String entry = created("a.jpg").replaceFirst("\\{", "{\"endpoint\": \"http://elsewhere\", ");
        assertImages(read(notification(entry)), "a.jpg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventName\": \"ObjectCreated:Put\"}",
                "{\"eventName\": \"ObjectCreated:Put\", \"s3\": []}",
                "{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": \"images\", \"object\": {\"key\":"
                        + " \"a\"}}}",
                "{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\": 7}, \"object\": {\"key\":"
                        + " \"a\"}}}",
                "{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\": \"images\"}, \"object\":"
                        + " {\"key\": null}}}"
            })
    void anEntryWithoutABucketAndAKeyIsAProblem(String entry) {
        assertProblems(read(notification(entry)), "Records[0] names no bucket and key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "\"text\"", "[]", "{}", "{\"eventName\": 5}", "{\"eventName\": {}}", "{\"eventName\": \"\"}"
            })
    void anEntryWithoutAnEventNameIsAProblem(String entry) {
        assertProblems(read(notification(entry)), "Records[0] has no eventName");
    }

    @Test
    void ignoresAnEmptyNotification() {
        assertIgnored(read("{\"Records\": []}"));
    }
}
