package dev.visionscaling.common.s3;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A proxy cannot be reached, or answers itself; the message names it and says what to do. */
final class ProxyFailureException extends IOException {
    private static final long serialVersionUID = 1;

    ProxyFailureException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
