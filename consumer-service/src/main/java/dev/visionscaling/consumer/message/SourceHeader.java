package dev.visionscaling.consumer.message;

import java.util.Optional;

/** A header of the record that names an image, passed on unchanged. */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record SourceHeader(String name, Optional<byte[]> value) {}
