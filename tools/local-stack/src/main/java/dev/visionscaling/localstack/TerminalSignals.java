package dev.visionscaling.localstack;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a terminal's signals from child processes. Ctrl-C reaches all processes of a terminal at once; children that are
 * stopped in a certain order must not hear it. A signal that is ignored when a JVM starts stays ignored.
 */
public final class TerminalSignals {
    private TerminalSignals() {}

    /** The same command, in the same process, deaf to Ctrl-C and to the terminal's end. */
    public static List<String> ignoredBy(List<String> command) {
        return ignoring("HUP INT", command);
    }

    /** The same for SIGTERM too, for a process that has another way of being asked to stop. */
    static List<String> ignoredWithTermBy(List<String> command) {
        return ignoring("HUP INT TERM", command);
    }

    private static List<String> ignoring(String signals, List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' " + signals + "; exec \"$@\"", "sh"));
        wrapped.addAll(command);
        return List.copyOf(wrapped);
    }
}
