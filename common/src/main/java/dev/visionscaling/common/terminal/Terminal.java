package dev.visionscaling.common.terminal;

import java.io.Console;

/** Whether a person sees what is written. */
public final class Terminal {
    private static final String ERR_PROPERTY = "visionscaling.terminal";

    private Terminal() {}

    /** Whether standard error is a terminal: as the launcher says, for it cannot be told from inside a JVM. */
    public static boolean isStandardError() {
        return Boolean.getBoolean(ERR_PROPERTY);
    }

    /** Whether standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // JDK 22 and later are asked below
    public static boolean isStandardOutput() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            // Before JDK 22 there is a console only where there is a terminal.
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
