package dev.visionscaling.consumer;

/** Decodes and classifies where nothing but the image at hand can come to harm. Used by one thread. */
public interface Quarantine extends AutoCloseable {
    /**
     * The image's verdict; that it ends the process which works on it is one.
     *
     * @throws OutageException if there is no quarantine now; trying again is right
     */
    Verdict classify(byte[] content) throws InterruptedException;

    @Override
    void close();
}
