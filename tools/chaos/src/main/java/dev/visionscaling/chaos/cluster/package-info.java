/**
 * The servers, proxied links and supervised service processes of one run. May depend on the harness, the local
 * stack's client package and common, but on no other package of the fault harness.
 */
@NullMarked
package dev.visionscaling.chaos.cluster;

import org.jspecify.annotations.NullMarked;
