package dev.visionscaling.benchmarks.producer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line with which {@code publish} ends.
 *
 * @param seconds from the start of reading to the last acknowledgement
 */
record PublicationLine(long keys, double seconds, double rate) {
    private static final Pattern LINE =
            Pattern.compile("published ([\\d,]+) keys in ([\\d,.]+) s \\(([\\d,]+) keys/s\\)");

    /** @throws IllegalStateException if {@code line} says something else, or more */
    static PublicationLine parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("the producer ended with another line than expected: " + line);
        }
        return new PublicationLine(
                Long.parseLong(number(matcher, 1)),
                Double.parseDouble(number(matcher, 2)),
                Double.parseDouble(number(matcher, 3)));
    }

    private static String number(Matcher matcher, int group) {
        return matcher.group(group).replace(",", "");
    }
}
