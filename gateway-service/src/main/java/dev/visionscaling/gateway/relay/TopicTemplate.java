package dev.visionscaling.gateway.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A topic with placeholders such as {@code {bin}}. Whatever these stand for, the result is a valid topic without
 * wildcards and empty levels, and does not begin with a dollar sign.
 */
public final class TopicTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** With these limits, a topic never has more than the 65,535 bytes that MQTT allows. */
    private static final int MOST_CHARACTERS = 256;

    private static final int MOST_PLACEHOLDERS = 8;

    private final String text;

    private TopicTemplate(String text) {
        this.text = text;
    }

    /**
     * @param known the names of the placeholders that may be used
     * @throws IllegalArgumentException whose message completes the sentence "NAME …"
     */
    public static TopicTemplate parse(String text, Set<String> known) {
        List<String> used = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        String fixed = PLACEHOLDER.matcher(text).replaceAll("x");
        if (!known.containsAll(used) || fixed.contains("{") || fixed.contains("}")) {
            throw new IllegalArgumentException(
                    "may have the placeholders " + listed(known) + " and no other braces, not '" + text + "'");
        }
        if (!TopicText.levels(fixed).equals(fixed) || fixed.startsWith("$")) {
            throw new IllegalArgumentException(
                    "must be a topic without +, #, control characters, a $ at the beginning and"
                            + " empty levels, not '" + text + "'");
        }
        if (text.length() > MOST_CHARACTERS || used.size() > MOST_PLACEHOLDERS) {
            throw new IllegalArgumentException("must have at most " + MOST_CHARACTERS + " characters and "
                    + MOST_PLACEHOLDERS + " placeholders, not '" + text + "'");
        }
        return new TopicTemplate(text);
    }

    /** @param values the text of every known placeholder, which fits into topics already */
    String expand(Map<String, String> values) {
        String topic = PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), "")));
        return topic.startsWith("$") ? TopicText.REPLACEMENT + topic.substring(1) : topic;
    }

    /** The topic of one client, whose name takes one level. */
    public String forClient(String client) {
        return expand(Map.of("client", TopicText.level(client)));
    }

    /** Returns true if {@code topic} has the levels of this template, with any text where one has a placeholder. */
    public boolean mayExpandTo(String topic) {
        String[] expected = text.split("/", -1);
        String[] levels = topic.split("/", -1);
        return expected.length == levels.length
                && IntStream.range(0, levels.length)
                        .allMatch(i -> expected[i].contains("{") || expected[i].equals(levels[i]));
    }

    @Override
    public String toString() {
        return text;
    }

    private static String listed(Set<String> known) {
        return String.join(
                ", ",
                new TreeSet<>(known).stream().map(name -> "{" + name + "}").toList());
    }
}
