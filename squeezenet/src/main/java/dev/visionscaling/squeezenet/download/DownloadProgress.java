package dev.visionscaling.squeezenet.download;

/** Learns how far a download is; called by the thread that asked for the file. */
@FunctionalInterface
public interface DownloadProgress {
    /** @param total bytes of the whole file; 0 where the server does not say */
    void at(long bytes, long total);
}
