/** The page and what it reads, over HTTP. May depend on what is shown, the JDK's web server and Jackson's generator. */
@NullMarked
package dev.visionscaling.dashboard.web;

import org.jspecify.annotations.NullMarked;
