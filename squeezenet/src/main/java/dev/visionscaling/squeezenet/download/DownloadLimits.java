package dev.visionscaling.squeezenet.download;

import java.time.Duration;

/**
 * The limits of a download.
 *
 * @param connectTimeout the longest wait for a connection
 * @param stallTimeout the longest wait for further bytes
 * @param maxBytes the largest file that is accepted
 */
public record DownloadLimits(Duration connectTimeout, Duration stallTimeout, long maxBytes) {}
