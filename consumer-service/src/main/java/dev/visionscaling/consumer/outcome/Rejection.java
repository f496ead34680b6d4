package dev.visionscaling.consumer.outcome;

/**
 * The reason why an image or a message is rejected, with the details.
 *
 * @param detail at most 500 characters; control characters and unpaired surrogates, which are unsafe in tables and
 *     terminals, become spaces
 */
public record Rejection(RejectionReason reason, String detail) {
    private static final int MAX_DETAIL = 500;

    public Rejection {
        String printable = detail.replaceAll("[\\p{Cc}\\p{Cs}]", " ");
        detail = printable.length() <= MAX_DETAIL ? printable : cut(printable) + "…";
    }

    /** The same with {@code ?} for each character that is not ASCII, which every database can store. */
    public Rejection inAscii() {
        return new Rejection(reason, detail.replaceAll("\\P{ASCII}", "?"));
    }

    private static String cut(String text) {
        int end = MAX_DETAIL - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
