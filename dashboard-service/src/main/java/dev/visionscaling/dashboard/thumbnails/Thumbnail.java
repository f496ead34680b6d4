package dev.visionscaling.dashboard.thumbnails;

/**
 * A small version of an image.
 *
 * @param bytes must not be modified
 * @param tag entity tag, changes when the bytes do
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
public record Thumbnail(byte[] bytes, String mediaType, String tag) {}
