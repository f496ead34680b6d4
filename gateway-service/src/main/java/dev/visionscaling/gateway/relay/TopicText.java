package dev.visionscaling.gateway.relay;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Makes text from outside fit into a topic. Characters that mean something in topics, that brokers refuse or that no
 * display shows become an underscore, and so does a level that would be empty.
 */
final class TopicText {
    static final char REPLACEMENT = '_';

    /** Keys are short enough by themselves; names of bins and categories have no limit. */
    private static final int MOST_CHARACTERS = 1024;

    private TopicText() {}

    /** One level, in which a slash is replaced too. */
    static String level(String text) {
        StringBuilder level = new StringBuilder();
        text.codePoints()
                .limit(MOST_CHARACTERS)
                .forEach(c -> level.appendCodePoint(c == '/' || !isAllowed(c) ? REPLACEMENT : c));
        return level.isEmpty() ? String.valueOf(REPLACEMENT) : level.toString();
    }

    /** As many levels as {@code path} has parts. */
    static String levels(String path) {
        return Arrays.stream(path.split("/", -1)).map(TopicText::level).collect(Collectors.joining("/"));
    }

    /** Returns true if {@code text} may be a property's name or value: well-formed, without control characters. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(TopicText::isText);
    }

    private static boolean isAllowed(int c) {
        return c != '+' && c != '#' && isText(c);
    }

    // MQTT forbids NUL and halves of surrogate pairs, and lets brokers refuse control and non-characters.
    private static boolean isText(int c) {
        return !Character.isISOControl(c)
                && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                && !(c >= 0xFDD0 && c <= 0xFDEF)
                && (c & 0xFFFE) != 0xFFFE;
    }
}
