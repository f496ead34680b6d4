/**
 * A model's files: resolves a model name to a file, downloads or unpacks it, and reads and checks its weights, category
 * names and calibration. May use network, checkpoint, safetensors, download, the file package of common and Jackson;
 * executes nothing.
 */
@NullMarked
package dev.visionscaling.squeezenet.model;

import org.jspecify.annotations.NullMarked;
