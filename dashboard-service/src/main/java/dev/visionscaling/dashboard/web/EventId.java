package dev.visionscaling.dashboard.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id of an event, {@code epoch.version}: the version of the state that a page has. */
record EventId(String epoch, long version) {
    static final EventId BEGINNING = new EventId("", 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

    /** Parses an id; any other text, or none, is {@link #BEGINNING}. */
    static EventId parse(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() ? new EventId(matcher.group(1), Long.parseLong(matcher.group(2))) : BEGINNING;
    }

    @Override
    public String toString() {
        return epoch + "." + version;
    }
}
