package dev.visionscaling.harness.proxy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages responses to GET as a broken or overloaded S3 server, or a proxy in front of it, would. */
final class HttpResponseFault {
    private static final String SLOW_DOWN = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>";

    /** The response of an overloaded server. */
    static final Chunk UNAVAILABLE =
            Chunk.of("HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: " + SLOW_DOWN.length()
                    + "\r\n\r\n" + SLOW_DOWN);

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,9})\r\n");
    private static final String HEAD_END = "\r\n\r\n";
    private static final long SURPLUS = 1_000;

    private HttpResponseFault() {}

    /** The chunk as the client receives it; only the beginning of a successful response with a body changes. */
    static Chunk applyTo(Chunk chunk, LinkFault.Kind kind) {
        String text = chunk.startsWith("HTTP/1.1 200") ? chunk.text() : "";
        int head = text.indexOf(HEAD_END);
        Matcher length = LENGTH.matcher(text);
        if (head < 0
                || !length.find()
                || length.end() > head + HEAD_END.length()
                || length.group(1).equals("0")) {
            return chunk;
        }
        long announced = Long.parseLong(length.group(1));
        return switch (kind) {
            case TRUNCATED -> {
                int body = head + HEAD_END.length();
                yield chunk.cutTo(body + (chunk.length() - body) / 2);
            }
            case LENGTH_TOO_LONG -> withLength(text, length, announced + SURPLUS);
            case LENGTH_TOO_SHORT -> withLength(text, length, Math.max(1, announced / 2));
            default -> chunk;
        };
    }

    private static Chunk withLength(String text, Matcher length, long announced) {
        return Chunk.of(text.substring(0, length.start(1)) + announced + text.substring(length.end(1)));
    }
}
