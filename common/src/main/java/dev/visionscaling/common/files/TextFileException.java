package dev.visionscaling.common.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A text file cannot be read; the message names the file, the place in it, and what to do. */
public final class TextFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;

    /** @param reason completes the sentence "the file …" */
    TextFileException(Path file, String reason) {
        this(file, reason, "");
    }

    /** @param content a part of the file's content, which the message shows behind the reason */
    TextFileException(Path file, String reason, String content) {
        super(FileNames.shown(file) + " " + reason + content);
        this.reason = reason;
    }

    TextFileException(Path file, IOException cause) {
        super(FileNames.shown(file) + " " + reasonOf(cause), cause);
        this.reason = reasonOf(cause);
    }

    /** The message without the file's name and content, such as {@code is not UTF-8 text: …}. */
    public String reason() {
        return reason;
    }

    private static String reasonOf(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        return "cannot be read: " + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage());
    }
}
