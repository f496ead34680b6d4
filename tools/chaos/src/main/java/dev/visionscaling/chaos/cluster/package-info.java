/**
 * The servers, proxied links and supervised services of one run. May depend on the harness, the local stack's client
 * package and common, but on no other package of chaos.
 */
@NullMarked
package dev.visionscaling.chaos.cluster;

import org.jspecify.annotations.NullMarked;
