package dev.visionscaling.squeezenet.download;

import java.time.Duration;

/**
 * What a download may take.
 *
 * @param connect how long until a connection stands
 * @param stallTimeout how long nothing may come
 * @param bytes the largest file that is accepted
 */
public record DownloadLimits(Duration connect, Duration stallTimeout, long bytes) {}
