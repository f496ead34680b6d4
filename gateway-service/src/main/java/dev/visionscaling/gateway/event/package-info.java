/** Events of the result topic, as far as the gateway needs to understand them. Depends on Jackson and on {@code common}. */
@NullMarked
package dev.visionscaling.gateway.event;

import org.jspecify.annotations.NullMarked;
