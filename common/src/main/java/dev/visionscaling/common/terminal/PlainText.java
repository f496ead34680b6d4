package dev.visionscaling.common.terminal;

import java.util.regex.Pattern;

/** Makes text from outside safe to print as a part of one line, for example the key of an image. */
public final class PlainText {
    /** Control and format characters, which move the cursor or reverse the reading direction, and line separators. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private static final Pattern BREAK = Pattern.compile("[\\t\\n\\r]+");

    private PlainText() {}

    /** Returns {@code text} as one line, with a question mark in place of each character that is not shown as one. */
    public static String of(String text) {
        return UNSAFE.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("?");
    }
}
