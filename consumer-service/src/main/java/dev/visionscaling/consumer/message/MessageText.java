package dev.visionscaling.consumer.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads text: a bare key, a key as a JSON string, or JSON of one of the known families. */
final class MessageText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<EventFormat> formats;

    MessageText(KeyDecoding keyDecoding) {
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

    Reading read(String text, MessageContext context) {
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
            return json(JsonText.parse(content), context);
        } catch (JsonProcessingException e) {
            return new Reading.Problem("the message is not valid JSON: " + e.getOriginalMessage());
        }
    }

    Reading json(JsonNode json, MessageContext context) {
        if (json.isArray() && json.size() > MessageReader.MAX_IMAGES) {
            return new Reading.Problem(
                    "the message has " + json.size() + " events, more than the limit of " + MessageReader.MAX_IMAGES);
        }
        if (json.isArray()) {
            List<Reading> parts = new ArrayList<>();
            for (JsonNode part : json) {
                parts.add(new Reading.WrappedJson("[" + parts.size() + "]", part));
            }
            return new Reading.Several(parts);
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
}
