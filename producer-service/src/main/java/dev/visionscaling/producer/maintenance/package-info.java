/**
 * The operator's commands {@code redrive} and {@code reset}: publishes the keys of rejected images again, and defines
 * what a reset deletes and reports. Depends on {@code topic} and {@code common}.
 */
@NullMarked
package dev.visionscaling.producer.maintenance;

import org.jspecify.annotations.NullMarked;
