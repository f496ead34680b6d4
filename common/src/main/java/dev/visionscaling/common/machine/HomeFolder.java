package dev.visionscaling.common.machine;

import java.util.Properties;

/**
 * Gives a user without a home folder one: the folder for temporary files. The JVM reports the home of a user who is not
 * in the list of users as {@code ?}, and libraries would create a folder of that name wherever the program is started.
 */
public final class HomeFolder {
    private static final String HOME = "user.home";
    private static final String UNKNOWN = "?";

    private HomeFolder() {}

    /** Call it before any library looks for the home folder. */
    public static void replaceUnknown(Properties system) {
        if (system.getProperty(HOME, UNKNOWN).equals(UNKNOWN)
                || system.getProperty(HOME, "").isEmpty()) {
            system.setProperty(HOME, system.getProperty("java.io.tmpdir", "/tmp"));
        }
    }
}
