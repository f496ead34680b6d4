package dev.visionscaling.common.rules;

import dev.visionscaling.common.rules.BinChoice.Kind;
import java.util.Optional;

/** The rules from category to bin. */
public final class BinRules {
    private static final BinRules NONE = new BinRules();

    private BinRules() {}

    /** Without rules the bin is the category. */
    public static BinRules none() {
        return NONE;
    }

    /** Chooses the bin of a predicted image. */
    public BinChoice choose(String key, Evidence evidence) {
        return new BinChoice(evidence.category(), Kind.CATEGORY);
    }

    /** The bin of a rejected image; empty if the rules have none. */
    public Optional<String> rejected(String key) {
        return Optional.empty();
    }

    /** SHA-256 of the rules in hexadecimal; empty if there are none. */
    public Optional<String> digest() {
        return Optional.empty();
    }
}
