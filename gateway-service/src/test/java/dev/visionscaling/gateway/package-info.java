/** Tests of the gateway as a process, with a real broker and Kafka. */
@NullMarked
package dev.visionscaling.gateway;

import org.jspecify.annotations.NullMarked;
