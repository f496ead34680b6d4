/** The composition root of the gateway: opens the adapters, connects them with the relay, and closes them. */
@NullMarked
package dev.visionscaling.gateway;

import org.jspecify.annotations.NullMarked;
