package dev.visionscaling.consumer.testing;

import dev.visionscaling.common.retry.TransientException;
import java.io.IOException;

/** A server that can fail. */
public final class FakeServer {
    private volatile boolean unavailable;
    private volatile boolean buggy;

    public void becomeUnavailable() {
        unavailable = true;
    }

    public void haveABug() {
        buggy = true;
    }

    public void recover() {
        unavailable = false;
        buggy = false;
    }

    void throwIfFailing() throws TransientException {
        if (unavailable) {
            throw new TransientException("unavailable", new IOException());
        }
        if (buggy) {
            throw new IllegalStateException("a bug");
        }
    }
}
