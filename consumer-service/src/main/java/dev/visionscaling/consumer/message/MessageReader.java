package dev.visionscaling.consumer.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.visionscaling.common.ImageKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's value: a bare image key, an S3 event notification, or an EventBridge S3 event. Safe from any thread;
 * never throws.
 *
 * <p>Formats: "Event message structure" and "EventBridge event message structure" in Amazon's S3 user guide.
 */
public final class MessageReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            // Silently dropped content, such as a second event behind the first, would be an image without an outcome.
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /**
     * The most images of one message; Amazon sends one. With more, a stream thread could miss its poll deadline and
     * lose its partitions.
     */
    public static final int MAX_IMAGES = 1000;

    /** A broker's default limit for a record. */
    public static final long DEFAULT_MAX_BYTES = 1 << 20;

    private final String defaultBucket;
    private final Set<String> allowedBuckets;
    private final KeyDecoding keyDecoding;
    private final long maxBytes;

    /** A reader of messages of at most {@link #DEFAULT_MAX_BYTES}. */
    public MessageReader(String defaultBucket, Set<String> allowedBuckets, KeyDecoding keyDecoding) {
        this(defaultBucket, allowedBuckets, keyDecoding, DEFAULT_MAX_BYTES);
    }

    /**
     * @param defaultBucket of bare keys
     * @param allowedBuckets the buckets that an event may name
     * @param maxBytes above which a message is not parsed: the objects made from it take many times its size
     */
    public MessageReader(String defaultBucket, Set<String> allowedBuckets, KeyDecoding keyDecoding, long maxBytes) {
        this.defaultBucket = defaultBucket;
        this.allowedBuckets = Set.copyOf(allowedBuckets);
        this.keyDecoding = keyDecoding;
        this.maxBytes = maxBytes;
    }

    public ParsedMessage read(byte @Nullable [] value) {
        if (value == null || value.length == 0) {
            return ParsedMessage.invalid("the message is empty");
        }
        if (value.length > maxBytes) {
            return ParsedMessage.invalid("the message has " + value.length + " bytes, more than the " + maxBytes
                    + " that MAX_MESSAGE_BYTES allows");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            return ParsedMessage.invalid("the message is not UTF-8");
        }
        return text.startsWith("{") ? event(text) : bareKey(text);
    }

    private ParsedMessage bareKey(String text) {
        return ImageKey.problemWith(text)
                .map(ParsedMessage::invalid)
                .orElseGet(() -> ParsedMessage.image(new ImageLocation(defaultBucket, new ImageKey(text))));
    }

    private ParsedMessage event(String text) {
        JsonNode event;
        try {
            event = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return ParsedMessage.invalid("the message is not valid JSON: " + e.getOriginalMessage());
        }
        if (event.path("Records").isArray()) {
            return notification(event.path("Records"));
        }
        if (event.path("detail").isObject()) {
            return eventBridge(event);
        }
        if (event.path("Event").asText().equals("s3:TestEvent")) {
            return ParsedMessage.ignored();
        }
        return ParsedMessage.invalid("the JSON is neither an S3 event notification nor an EventBridge event");
    }

    private ParsedMessage notification(JsonNode records) {
        List<ImageLocation> images = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        if (records.size() > MAX_IMAGES) {
            return ParsedMessage.invalid(
                    "the message has " + records.size() + " records, more than the limit of " + MAX_IMAGES);
        }
        int index = 0;
        for (JsonNode entry : records) {
            String where = "Records[" + index++ + "]";
            String name = entry.path("eventName").textValue();
            if (name == null || name.isEmpty()) {
                problems.add(where + " has no eventName");
            } else if (name.startsWith("ObjectCreated:") || name.startsWith("s3:ObjectCreated:")) {
                JsonNode s3 = entry.path("s3");
                String source = entry.path("eventSource").asText();
                add(
                        s3.path("bucket").path("name"),
                        s3.path("object").path("key"),
                        key -> keyDecoding.decode(key, source),
                        where,
                        images,
                        problems);
            }
        }
        return new ParsedMessage(images, problems);
    }

    private ParsedMessage eventBridge(JsonNode event) {
        if (!event.path("detail-type").asText().equals("Object Created")) {
            return event.path("source").asText().equals("aws.s3")
                    ? ParsedMessage.ignored()
                    : ParsedMessage.invalid("the event's source is not aws.s3");
        }
        JsonNode detail = event.path("detail");
        List<ImageLocation> images = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        // EventBridge does not encode keys.
        add(
                detail.path("bucket").path("name"),
                detail.path("object").path("key"),
                key -> key,
                "detail",
                images,
                problems);
        return new ParsedMessage(images, problems);
    }

    private void add(
            JsonNode bucket,
            JsonNode key,
            UnaryOperator<String> decoding,
            String where,
            List<ImageLocation> images,
            List<String> problems) {
        if (!bucket.isTextual() || !key.isTextual()) {
            problems.add(where + " names no bucket and key");
            return;
        }
        if (!allowedBuckets.contains(bucket.asText())) {
            problems.add(where + " names bucket '" + bucket.asText() + "', which is not allowed");
            return;
        }
        String decoded;
        try {
            decoded = decoding.apply(key.asText());
        } catch (IllegalArgumentException e) {
            problems.add(where + " has a key that cannot be decoded: " + e.getMessage());
            return;
        }
        Optional<String> problem = ImageKey.problemWith(decoded);
        if (problem.isPresent()) {
            problems.add(where + ": " + problem.get());
        } else {
            images.add(new ImageLocation(bucket.asText(), new ImageKey(decoded)));
        }
    }
}
