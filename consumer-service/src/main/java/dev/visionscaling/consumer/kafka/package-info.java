/** Sends dead letters. Depends on the use case only, never on another adapter. */
@NullMarked
package dev.visionscaling.consumer.kafka;

import org.jspecify.annotations.NullMarked;
