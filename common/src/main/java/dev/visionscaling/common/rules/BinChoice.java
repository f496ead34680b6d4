package dev.visionscaling.common.rules;

import java.util.Locale;

/**
 * The bin that an image's part goes into.
 *
 * @param bin its name: a category's own name where there are no rules
 * @param kind the reason for the choice
 */
public record BinChoice(String bin, Kind kind) {
    /** The reasons why a part goes into a bin. */
    public enum Kind {
        /** The part is what the bin is for. */
        CATEGORY,
        /** The confidence, or its margin to the runner-up, is too low. */
        UNSURE,
        /** The part is unlike anything that the model learned. */
        UNKNOWN,
        /** The image cannot be classified. */
        REJECTED;

        /** The name in metrics and reports, for example {@code unsure}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
