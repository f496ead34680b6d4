package dev.visionscaling.producer.upload;

/**
 * How objects that are already in the store are treated.
 *
 * @param fresh whether there were none, so that there is no need to look for one before each upload
 * @param overwrite whether an object with other content is replaced
 */
record UploadMode(boolean fresh, boolean overwrite) {}
