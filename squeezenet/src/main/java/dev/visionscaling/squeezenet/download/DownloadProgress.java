package dev.visionscaling.squeezenet.download;

/** Receives a download's progress; called by the thread that requested the file. */
@FunctionalInterface
public interface DownloadProgress {
    /** @param total size of the whole file in bytes; 0 if the server does not say */
    void at(long bytes, long total);
}
