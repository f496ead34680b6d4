package dev.visionscaling.consumer;

/**
 * A reason and what exactly was found.
 *
 * @param detail at most 500 characters; control characters, which no table or terminal should get, become spaces
 */
public record Rejection(RejectionReason reason, String detail) {
    private static final int MAX_DETAIL = 500;

    public Rejection {
        String printable = detail.replaceAll("\\p{Cntrl}", " ");
        detail = printable.length() <= MAX_DETAIL ? printable : printable.substring(0, MAX_DETAIL - 1) + "…";
    }
}
