package dev.visionscaling.common.lifecycle;

import java.util.Locale;

/**
 * Fixes the language of a program. Numbers, digits and upper case must not depend on where it runs, and libraries that
 * forget to say so, such as Kafka's, break on machines that are set to Turkish or Arabic.
 */
public final class ProgramLocale {
    private ProgramLocale() {}

    /** Must run before anything else in {@code main}, because classes remember the language that they were loaded with. */
    public static void fix() {
        Locale.setDefault(Locale.ROOT);
    }
}
