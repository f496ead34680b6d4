package dev.visionscaling.common.terminal;

import java.io.Console;

/** Detects which standard streams are terminals. */
public final class Terminal {
    private static final String ERR_PROPERTY = "visionscaling.terminal";

    private Terminal() {}

    /** Returns true if standard error is a terminal, as passed on by the launcher, because a JVM cannot detect it. */
    public static boolean isStandardError() {
        return Boolean.getBoolean(ERR_PROPERTY);
    }

    /** Returns true if standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later are handled below
    public static boolean isStandardOutput() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            // Before JDK 22 there is a console only if there is a terminal.
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
