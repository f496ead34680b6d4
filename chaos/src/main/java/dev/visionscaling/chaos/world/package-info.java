/**
 * What the harness breaks: the servers, the links between each service and each server, and the services as processes
 * that are started again whenever they end. Knows no fault and no guarantee.
 */
@NullMarked
package dev.visionscaling.chaos.world;

import org.jspecify.annotations.NullMarked;
