package dev.visionscaling.dashboard.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far a page knows; as text {@code epoch.version}, the id of an event. */
record EventId(String epoch, long version) {
    static final EventId BEGINNING = new EventId("", 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})\\.(\\d{1,18})");

    /** What is no position is the beginning. */
    static EventId parse(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches() ? new EventId(matcher.group(1), Long.parseLong(matcher.group(2))) : BEGINNING;
    }

    @Override
    public String toString() {
        return epoch + "." + version;
    }
}
