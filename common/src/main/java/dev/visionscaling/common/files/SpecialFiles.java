package dev.visionscaling.common.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Recognises pipes, sockets and devices, which may never end, or never even open. */
public final class SpecialFiles {
    /** The reason why such a file is not read, as half a sentence for a message. */
    public static final String REASON = "it is not a regular file (but a pipe, a socket or a device)";

    private SpecialFiles() {}

    /** Returns true if {@code path} leads to a special file; false if it cannot be found out. */
    public static boolean isSpecial(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false;
        }
    }
}
