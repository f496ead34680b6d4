package dev.visionscaling.localstack;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes child processes ignore the signals of a terminal. Ctrl-C reaches all processes of a terminal at once, but
 * children that are stopped in a certain order must not react to it. A signal that is ignored when a JVM starts stays
 * ignored.
 */
public final class TerminalSignals {
    private TerminalSignals() {}

    /** Wraps a command so that its process ignores Ctrl-C and the end of the terminal. */
    public static List<String> ignoredBy(List<String> command) {
        return ignoring("HUP INT", command);
    }

    /** The same for SIGTERM too, for processes that are stopped in another way. */
    static List<String> ignoredWithTermBy(List<String> command) {
        return ignoring("HUP INT TERM", command);
    }

    private static List<String> ignoring(String signals, List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' " + signals + "; exec \"$@\"", "sh"));
        wrapped.addAll(command);
        return List.copyOf(wrapped);
    }
}
