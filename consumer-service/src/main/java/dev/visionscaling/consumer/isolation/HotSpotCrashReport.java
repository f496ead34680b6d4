package dev.visionscaling.consumer.isolation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What HotSpot prints when native code makes it die. */
final class HotSpotCrashReport {
    private static final Pattern SIGNAL = Pattern.compile("^# +(SIG[A-Z]+|EXCEPTION_[A-Z_]+) \\(", Pattern.MULTILINE);
    private static final Pattern LIBRARY =
            Pattern.compile("^# Problematic frame:\\s+# [A-Za-z] +\\[([^\\]+]+)", Pattern.MULTILINE);

    private HotSpotCrashReport() {}

    /** The signal, and the library that it came from. */
    static Optional<String> of(String output) {
        Matcher signal = SIGNAL.matcher(output);
        if (!signal.find()) {
            return Optional.empty();
        }
        Matcher library = LIBRARY.matcher(output);
        return Optional.of(signal.group(1) + (library.find() ? " in " + library.group(1) : ""));
    }
}
