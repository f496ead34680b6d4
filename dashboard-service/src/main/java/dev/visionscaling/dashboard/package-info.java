/**
 * What the live page shows: counters kept in memory from rows that are read once, and the ports to where they come from.
 * Depends on {@code common} alone; only {@code DashboardMain} names the adapters in the packages below.
 */
@NullMarked
package dev.visionscaling.dashboard;

import org.jspecify.annotations.NullMarked;
