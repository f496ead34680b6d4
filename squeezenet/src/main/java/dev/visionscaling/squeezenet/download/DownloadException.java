package dev.visionscaling.squeezenet.download;

/** A file cannot be downloaded; the message is one sentence for the user. */
public final class DownloadException extends Exception {
    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
        super(message);
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
