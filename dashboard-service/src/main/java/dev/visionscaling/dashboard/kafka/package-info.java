/** How far the consumers are behind. May depend on what is shown and on Kafka's admin client. */
@NullMarked
package dev.visionscaling.dashboard.kafka;

import org.jspecify.annotations.NullMarked;
