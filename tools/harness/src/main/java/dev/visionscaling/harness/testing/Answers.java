package dev.visionscaling.harness.testing;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Answers that a test waits for, and that have to come. */
public final class Answers {
    private Answers() {}

    /** @throws IllegalStateException if it fails, or if the thread is interrupted */
    public static <T> T await(Future<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
