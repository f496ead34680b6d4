package dev.visionscaling.harness.proxy;

/** An answer with which a store keeps refusing or failing to deliver one particular object or bucket. */
public enum BadAnswer {
    INTERNAL_ERROR("500 Internal Server Error", "InternalError", "We encountered an internal error."),
    WRONG_SIGNATURE(
            "403 Forbidden",
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided."),
    ACCESS_DENIED("403 Forbidden", "AccessDenied", "Access Denied"),
    /** The connection ends at the same byte each time. */
    BROKEN_BODY(900),
    /** Neither a length nor chunks tell where the content ends; the connection ends after it. */
    NO_LENGTH(-1);

    private static final int BODY = 300;

    private final String head;
    private final String body;
    private final boolean endsConnection;

    BadAnswer(String status, String code, String message) {
        this.body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + message
                + "</Message></Error>";
        this.head = "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
        this.endsConnection = false;
    }

    /** @param announced length of the content; negative: it is not announced */
    BadAnswer(int announced) {
        this.body = "x".repeat(BODY);
        this.head = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n"
                + (announced < 0 ? "Connection: close" : "Content-Length: " + announced) + "\r\n\r\n";
        this.endsConnection = true;
    }

    /**
     * What the client receives; the last chunk of its connection if the connection ends after it.
     *
     * @param headOnly for requests whose answers have no body
     */
    Chunk toChunk(boolean headOnly) {
        Chunk answer = Chunk.of(headOnly ? head : head + body);
        return endsConnection ? answer.cutTo(answer.length()) : answer;
    }
}
