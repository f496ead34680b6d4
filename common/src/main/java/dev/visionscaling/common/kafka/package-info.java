/** Access to Kafka for every service. Depends on {@code config} and on {@code cli} for its exception. */
@NullMarked
package dev.visionscaling.common.kafka;

import org.jspecify.annotations.NullMarked;
