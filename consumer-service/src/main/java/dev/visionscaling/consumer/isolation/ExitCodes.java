package dev.visionscaling.consumer.isolation;

import java.util.Map;

/** How a process ended, for a person. */
final class ExitCodes {
    private static final int SIGNALLED = 128;

    /** What HotSpot's option ExitOnOutOfMemoryError says. */
    private static final int OUT_OF_MEMORY = 3;

    private static final Map<Integer, String> SIGNALS =
            Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

    private ExitCodes() {}

    static String describe(int code) {
        if (code == OUT_OF_MEMORY) {
            return "memory that ran out";
        }
        return code > SIGNALLED
                ? SIGNALS.getOrDefault(code - SIGNALLED, "signal " + (code - SIGNALLED))
                : "exit code " + code;
    }
}
