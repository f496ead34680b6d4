package dev.visionscaling.consumer.outcome;

/**
 * A reason and what exactly was found.
 *
 * @param detail at most 500 characters; control characters and halves of characters, which no table or terminal should
 *     get, become spaces
 */
public record Rejection(RejectionReason reason, String detail) {
    private static final int MAX_DETAIL = 500;

    public Rejection {
        String printable = detail.replaceAll("[\\p{Cc}\\p{Cs}]", " ");
        detail = printable.length() <= MAX_DETAIL ? printable : cut(printable) + "…";
    }

    private static String cut(String text) {
        int end = MAX_DETAIL - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
