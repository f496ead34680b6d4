/**
 * Access to Kafka for every service. Depends on {@code config}, on {@code cli} for its exception, and on
 * {@link dev.visionscaling.common.ImageId}.
 */
@NullMarked
package dev.visionscaling.common.kafka;

import org.jspecify.annotations.NullMarked;
