/**
 * The health of the cameras that images come from, judged by the images that this process decodes: exposure, focus and
 * whether they change. Owns the port that stores it. May depend on message, common and the squeezenet library's images,
 * never on the pipeline or on an adapter.
 */
@NullMarked
package dev.visionscaling.consumer.camera;

import org.jspecify.annotations.NullMarked;
