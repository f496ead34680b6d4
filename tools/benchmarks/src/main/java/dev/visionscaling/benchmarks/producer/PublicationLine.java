package dev.visionscaling.benchmarks.producer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last line of {@code publish}.
 *
 * @param seconds from the start of reading to the last acknowledgement
 */
record PublicationLine(long keys, double seconds, double rate) {
    private static final Pattern LINE =
            Pattern.compile("published ([\\d,]+) keys in ([\\d,.]+) s \\(([\\d,]+) keys/s\\)");

    /** @throws IllegalStateException if {@code line} differs from that of a complete publication */
    static PublicationLine parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("unexpected last line of the producer: " + line);
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
