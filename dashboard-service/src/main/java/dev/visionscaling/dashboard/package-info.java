/**
 * The dashboard's composition root, settings and metrics. {@code DashboardMain} opens the adapters, starts polling
 * and the web server, and closes everything in reverse order; no other package may depend on this one.
 */
@NullMarked
package dev.visionscaling.dashboard;

import org.jspecify.annotations.NullMarked;
