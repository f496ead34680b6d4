package dev.visionscaling.consumer.message;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.consumer.message.event.ContentReader;
import dev.visionscaling.consumer.message.event.MessageContext;
import dev.visionscaling.consumer.message.event.Reading;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record's value: a bare image key, or one of the events and envelopes in docs/messages.md. Safe from any
 * thread; never throws.
 */
public final class MessageReader {
    /**
     * The most images of one message; Amazon sends one. With more, a stream thread could miss its poll deadline and
     * lose its partitions.
     */
    public static final int MAX_IMAGES = ContentReader.MAX_IMAGES;

    /** A broker's default limit for a record. */
    public static final long DEFAULT_MAX_BYTES = 1 << 20;

    private final String defaultBucket;
    private final Set<String> allowedBuckets;
    private final ContentReader content;
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
        this.content = new ContentReader(keyDecoding::decode);
        this.maxBytes = maxBytes;
    }

    public ParsedMessage read(byte @Nullable [] value) {
        return read(value, MessageContext.NONE);
    }

    /** @param context is consulted only if the value is not a bare key */
    public ParsedMessage read(byte @Nullable [] value, MessageContext context) {
        if (value == null || value.length == 0) {
            return ParsedMessage.invalid("the message is empty");
        }
        if (value.length > maxBytes) {
            return ParsedMessage.invalid("the message has " + value.length + " bytes, more than the " + maxBytes
                    + " that MAX_MESSAGE_BYTES allows");
        }
        Reading reading = content.read(value, context);
        return reading instanceof Reading.Image image && image.where().isEmpty()
                ? bareKey(image.key())
                : event(reading, context);
    }

    private ParsedMessage bareKey(String key) {
        return ImageKey.problemWith(key)
                .map(ParsedMessage::invalid)
                .orElseGet(() -> ParsedMessage.image(new ImageLocation(defaultBucket, new ImageKey(key))));
    }

    private ParsedMessage event(Reading reading, MessageContext context) {
        ParsedMessage parsed = new ImageCollector(content, defaultBucket, allowedBuckets, context).collect(reading);
        return ContentReader.needsHeaders(context)
                ? new ParsedMessage(parsed.images(), parsed.problems(), true)
                : parsed;
    }
}
