package dev.visionscaling.common.images;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Walks a folder of images: the walk of all commands, so that they take the same files. Links to files and folders are
 * followed, also to places outside the folder, except to a folder that contains the link. Hidden entries and those that
 * operating systems leave behind are not taken, and neither are folders of that kind entered.
 */
public final class ImageWalk {
    private static final Set<String> OF_SYSTEMS = Set.of(
            "__macosx",
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "$recycle.bin",
            "system volume information",
            "lost+found",
            "@eadir");

    private ImageWalk() {}

    /** Receives the entries of a folder, one at a time, on the walking thread. */
    public interface Visitor {
        /**
         * Handles an image; returns false to end the walk.
         *
         * @param name its path below the folder, with {@code /} between names
         */
        boolean image(Path file, String name, ImageType type) throws InterruptedException;

        /** Handles an entry that is no image, or cannot be read. */
        void notTaken(NotTaken entry);
    }

    /**
     * Passes every entry of {@code root} and its sub-folders to {@code visitor}, in no particular order.
     *
     * @throws IOException if {@code root} cannot be read
     */
    public static void walk(Path root, Visitor visitor) throws IOException, InterruptedException {
        ImageFileVisitor files = new ImageFileVisitor(root, visitor);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, files);
        if (files.wasInterrupted()) {
            throw new InterruptedException();
        }
    }

    /** Returns true if a file or folder of this name is not for people. */
    public static boolean isHidden(String name) {
        return name.startsWith(".");
    }

    /** Returns true if operating systems leave files or folders of this name behind. */
    public static boolean isOfASystem(String name) {
        return OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }
}
