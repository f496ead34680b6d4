package dev.visionscaling.common.images;

import java.nio.file.Path;

/**
 * An entry of a folder that is not taken as an image.
 *
 * @param name its path below the folder, with {@code /} between names, as far as it can be read
 * @param reason why, as half a sentence for a message
 */
public record NotTaken(Kind kind, Path path, String name, String reason) {
    /** The reasons for which entries are not taken, in the order of a summary. */
    public enum Kind {
        HIDDEN("hidden", false),
        OF_A_SYSTEM("created by an operating system", false),
        OTHER_TYPE("of an unsupported type", "of unsupported types", false),
        WITHOUT_CATEGORY("without a category", false),
        SPECIAL("pipe, socket or device", "pipes, sockets or devices", true),
        BROKEN_LINK("broken link", "broken links", true),
        LOOP("link to a folder above itself", "links to a folder above themselves", true),
        UNREADABLE("unreadable", true);

        private final String ofOne;
        private final String ofSeveral;
        private final boolean problem;

        Kind(String label, boolean problem) {
            this(label, label, problem);
        }

        Kind(String ofOne, String ofSeveral, boolean problem) {
            this.ofOne = ofOne;
            this.ofSeveral = ofSeveral;
            this.problem = problem;
        }

        /** The words after the number of such entries. */
        public String label(long count) {
            return count == 1 ? ofOne : ofSeveral;
        }
    }

    /** Returns true if it may be an image that is missed: each is named, while others are only counted. */
    public boolean isProblem() {
        return kind.problem;
    }
}
