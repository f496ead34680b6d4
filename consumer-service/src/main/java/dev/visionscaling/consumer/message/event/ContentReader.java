package dev.visionscaling.consumer.message.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;

/**
 * Reads the content of a message: a bare key, a key as a JSON string, JSON of one of the known families, or the binary
 * form of an event.
 */
public final class ContentReader {
    /** The most images, and so the most parts, of one message. */
    public static final int MAX_IMAGES = 1000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<EventFormat> formats;

    /** @param keyDecoding returns the key in an S3 event as the store knows it, from the key and the event's source */
    public ContentReader(BinaryOperator<String> keyDecoding) {
        this.formats = List.of(
                new S3Records(keyDecoding),
                new EventBridge(),
                new QueueEnvelopes(),
                new CloudEvents(),
                new ConnectEnvelope(),
                new GoogleStorage(),
                new AzureBlobs(),
                new CloudflareR2(),
                new SeaweedFs(),
                new TableRows());
    }

    /** Returns the meaning of a value that is not empty; the context is consulted only if it is not a bare key. */
    public Reading read(byte[] value, MessageContext context) {
        // Nothing but a bare key is as frequent as images are: it takes no detour.
        Optional<Reading> binary =
                value[0] >= 0 && value[0] < ' ' ? BinaryContent.read(value, context) : Optional.empty();
        try {
            return binary.isPresent() ? binary.get() : read(Utf8.decode(ByteBuffer.wrap(value)), context);
        } catch (CharacterCodingException e) {
            return new Reading.Problem(BinaryContent.describe(value));
        }
    }

    /** Returns true if JSON may need the record's headers to name an image. */
    public static boolean needsHeaders(MessageContext context) {
        return CloudEvent.isBinary(context);
    }

    /** Returns the meaning of a text, such as the one in an envelope. */
    public Reading read(String text, MessageContext context) {
        String content = trimmed(text);
        if (content.isEmpty()) {
            return new Reading.Problem("the message is empty");
        }
        char first = content.charAt(0);
        boolean plain = first > ' ' && first != '{' && first != '[' && first != '"';
        return plain ? key(content) : special(content, context);
    }

    /** Removes what editors and shells add: a byte order mark, and line ends after the text. */
    private static String trimmed(String text) {
        int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        int end = text.length();
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(start, end);
    }

    private Reading special(String content, MessageContext context) {
        int start = afterSpaces(content, 0);
        boolean object = startsWith(content, start, '{');
        boolean listOfObjects =
                startsWith(content, start, '[') && startsWith(content, afterSpaces(content, start + 1), '{');
        if (object || listOfObjects) {
            return json(content, context);
        }
        return quoted(content)
                .<Reading>map(key -> new Reading.WrappedText("", key))
                .orElseGet(() -> key(content));
    }

    private static boolean startsWith(String text, int position, char expected) {
        return position < text.length() && text.charAt(position) == expected;
    }

    private static int afterSpaces(String text, int from) {
        int position = from;
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position;
    }

    private static Reading key(String content) {
        return new Reading.Image("", Optional.empty(), content);
    }

    /** Returns the text of a JSON string; empty if it is none, as a key may begin with a quotation mark. */
    private static Optional<String> quoted(String content) {
        if (content.length() < 2 || content.charAt(0) != '"' || !content.endsWith("\"")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JsonText.parse(content).textValue());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private Reading json(String content, MessageContext context) {
        try {
            return read(JsonText.parse(content), context);
        } catch (JsonProcessingException e) {
            return new Reading.Problem("the message is not valid JSON: " + e.getOriginalMessage());
        }
    }

    /** Returns the meaning of the JSON in an envelope. */
    public Reading read(JsonNode json, MessageContext context) {
        if (json.isArray()) {
            return each(json, "events", Reading.WrappedJson::new);
        }
        for (EventFormat format : formats) {
            Optional<Reading> reading = format.read(json, context);
            if (reading.isPresent()) {
                return reading.get();
            }
        }
        return new Reading.Problem("the JSON is none of the events that docs/messages.md lists; its fields are: "
                + Excerpt.fieldsOf(json));
    }

    /**
     * Reads the elements of a list, unless it is longer than the limit.
     *
     * @param elements what they are called
     * @param part reads one, whose place in the list comes first, such as {@code [0]}
     */
    static Reading each(JsonNode list, String elements, BiFunction<String, JsonNode, Reading> part) {
        if (list.size() > MAX_IMAGES) {
            return new Reading.Problem(
                    "the message has " + list.size() + " " + elements + ", more than the limit of " + MAX_IMAGES);
        }
        List<Reading> parts = new ArrayList<>();
        for (JsonNode element : list) {
            parts.add(part.apply("[" + parts.size() + "]", element));
        }
        return new Reading.Several(parts);
    }
}
