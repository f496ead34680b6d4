package dev.visionscaling.dashboard.thumbnails;

/**
 * A small picture.
 *
 * @param bytes not to be changed
 * @param tag changes when the bytes do
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
public record Thumbnail(byte[] bytes, String mediaType, String tag) {}
