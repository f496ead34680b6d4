/** How every service reaches Kafka. May depend on settings and the domain records. */
@NullMarked
package dev.visionscaling.common.kafka;

import org.jspecify.annotations.NullMarked;
