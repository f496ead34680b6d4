/**
 * The connection to the MQTT broker, with HiveMQ's client. May depend on {@code relay} and {@code common}, on no other
 * adapter.
 */
@NullMarked
package dev.visionscaling.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
