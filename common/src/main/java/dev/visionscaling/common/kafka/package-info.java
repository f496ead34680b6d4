/** How every service reaches Kafka. May depend on settings and the command line's failure type. */
@NullMarked
package dev.visionscaling.common.kafka;

import org.jspecify.annotations.NullMarked;
