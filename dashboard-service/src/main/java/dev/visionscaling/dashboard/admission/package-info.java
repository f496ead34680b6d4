/**
 * Who may see the page: names under which it may be opened, the password, the limit on wrong ones, and the addresses of
 * clients behind proxies. Depends on {@code common} and on the headers of the JDK's HTTP server.
 */
@NullMarked
package dev.visionscaling.dashboard.admission;

import org.jspecify.annotations.NullMarked;
