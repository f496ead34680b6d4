package dev.visionscaling.consumer.isolation;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes how a JVM's process ended, from HotSpot's crash report if there is one, else from the exit code. */
final class ProcessExit {
    private static final Pattern SIGNAL = Pattern.compile("^# +(SIG[A-Z]+|EXCEPTION_[A-Z_]+) \\(", Pattern.MULTILINE);
    private static final Pattern LIBRARY =
            Pattern.compile("^# Problematic frame:\\s+# [A-Za-z] +\\[([^\\]+]+)", Pattern.MULTILINE);

    private static final int SIGNALLED = 128;

    /** The exit code of HotSpot's option ExitOnOutOfMemoryError. */
    private static final int OUT_OF_MEMORY = 3;

    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    private ProcessExit() {}

    /**
     * Returns for example {@code SIGSEGV in libopencv.so} or {@code exit code 1}.
     *
     * @param output what the process printed last
     */
    static String describe(int exitCode, String output) {
        Matcher signal = SIGNAL.matcher(output);
        if (!signal.find()) {
            return describe(exitCode);
        }
        Matcher library = LIBRARY.matcher(output);
        return signal.group(1) + (library.find() ? " in " + library.group(1) : "");
    }

    private static String describe(int exitCode) {
        if (exitCode == OUT_OF_MEMORY) {
            return "out of memory";
        }
        return exitCode > SIGNALLED
                ? SIGNALS.getOrDefault(exitCode - SIGNALLED, "signal " + (exitCode - SIGNALLED))
                : "exit code " + exitCode;
    }
}
